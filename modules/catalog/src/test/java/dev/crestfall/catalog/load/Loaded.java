package dev.crestfall.catalog.load;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality.ManyToMany;
import dev.crestfall.catalog.Relationship.Cardinality.ManyToOne;
import dev.crestfall.catalog.Relationship.Cardinality.OneToMany;
import dev.crestfall.catalog.Relationship.Cardinality.OneToOne;
import dev.crestfall.catalog.Relationship.ColumnPair;
import dev.crestfall.catalog.Table;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The catalog of a script's schema `api`, with relationships written in one line each.
record Loaded(Catalog catalog) {
  static final CatalogSettings SETTINGS =
      new CatalogSettings(List.of("api"), List.of("extra"), List.of("statement_timeout"));

  static Loaded of(String script) {
    try (TestDatabase database = TestDatabase.create("CREATE SCHEMA api", script);
        Connection connection = database.connect()) {
      return new Loaded(CatalogLoader.load(connection, SETTINGS));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Table table(String name) {
    return Objects.requireNonNull(catalog.table(new QualifiedName("api", name)), name);
  }

  Column column(String table, String name) {
    return Objects.requireNonNull(table(table).columns().get(name), name);
  }

  /// As `many-to-one parent: a_id=id` for each way from a table to relations of its schema.
  List<String> relationships(String table) {
    return catalog.relationships(new QualifiedName("api", table), "api").stream()
        .map(Loaded::line)
        .toList();
  }

  private static String line(Relationship relationship) {
    String target = relationship.foreignTable().name() + (relationship.isSelf() ? "(self)" : "");
    return switch (relationship) {
      case Relationship.Computed computed ->
          (computed.isToOne() ? "computed-one " : "computed-many ")
              + target
              + " by "
              + computed.function().name();
      case Relationship.ForeignKey key ->
          switch (key.cardinality()) {
            case ManyToOne it -> "many-to-one " + target + ": " + pairs(it.columns());
            case OneToMany it -> "one-to-many " + target + ": " + pairs(it.columns());
            case OneToOne it ->
                (it.isParent() ? "one-to-one-parent " : "one-to-one ")
                    + target
                    + ": "
                    + pairs(it.columns());
            case ManyToMany it ->
                "many-to-many "
                    + target
                    + " through "
                    + it.junction().name()
                    + ": "
                    + pairs(it.source())
                    + "; "
                    + pairs(it.target());
          };
    };
  }

  private static String pairs(List<ColumnPair> pairs) {
    return pairs.stream()
        .map(pair -> pair.column() + "=" + pair.foreignColumn())
        .collect(Collectors.joining(","));
  }
}
