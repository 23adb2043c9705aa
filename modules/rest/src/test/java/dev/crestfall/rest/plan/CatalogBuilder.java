package dev.crestfall.rest.plan;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.Catalog.RelationshipKey;
import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.MediaHandler;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import dev.crestfall.catalog.Representation;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Makes a catalog of schema `api` by hand.
final class CatalogBuilder {
  private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();
  private final Map<RelationshipKey, List<Relationship>> relationships = new LinkedHashMap<>();
  private final Map<QualifiedName, List<Routine>> routines = new LinkedHashMap<>();
  private final List<Representation> representations = new ArrayList<>();
  private final List<MediaHandler> handlers = new ArrayList<>();

  static QualifiedName api(String name) {
    return new QualifiedName("api", name);
  }

  /// Columns are written `name type`, or `name domain/base`; those of the key end in `!`, those
  /// with a default in `?`.
  CatalogBuilder table(String name, String... columns) {
    return relation(name, Table.Kind.TABLE, columns);
  }

  CatalogBuilder view(String name, String... columns) {
    return relation(name, Table.Kind.VIEW, columns);
  }

  private CatalogBuilder relation(String name, Table.Kind kind, String... columns) {
    SequencedMap<String, Column> byName = new LinkedHashMap<>();
    List<String> key = new ArrayList<>();
    for (String written : columns) {
      String text = written.replaceAll("[!?]+$", "");
      String column = text.substring(0, text.indexOf(' '));
      List<String> types = List.of(text.substring(column.length() + 1).split("/", -1));
      String base = types.getLast();
      if (written.contains("!")) {
        key.add(column);
      }
      byName.put(
          column,
          new Column(
              column,
              null,
              true,
              base,
              types.getFirst(),
              base,
              null,
              written.endsWith("?") ? "'default'" : null,
              List.of(),
              false,
              byName.size() + 1));
    }
    tables.put(api(name), new Table(api(name), null, kind, true, true, true, key, byName));
    return this;
  }

  /// `films.director_id -> directors.id`, seen from both sides.
  CatalogBuilder key(String constraint, String from, String to) {
    return key(constraint, from, to, false);
  }

  CatalogBuilder uniqueKey(String constraint, String from, String to) {
    return key(constraint, from, to, true);
  }

  private CatalogBuilder key(String constraint, String from, String to, boolean unique) {
    String table = from.substring(0, from.indexOf('.'));
    String foreign = to.substring(0, to.indexOf('.'));
    List<ColumnPair> there =
        List.of(
            new ColumnPair(from.substring(table.length() + 1), to.substring(foreign.length() + 1)));
    List<ColumnPair> back =
        there.stream().map(pair -> new ColumnPair(pair.foreignColumn(), pair.column())).toList();
    link(
        table,
        foreign,
        unique
            ? new Cardinality.OneToOne(constraint, there, false)
            : new Cardinality.ManyToOne(constraint, there));
    link(
        foreign,
        table,
        unique
            ? new Cardinality.OneToOne(constraint, back, true)
            : new Cardinality.OneToMany(constraint, back));
    return this;
  }

  /// A junction between `one` and `other`, both with a key `id`.
  CatalogBuilder junction(String junction, String one, String other) {
    String first = junction + "_" + one + "_fkey";
    String second = junction + "_" + other + "_fkey";
    List<ColumnPair> source = List.of(new ColumnPair("id", one + "_id"));
    List<ColumnPair> target = List.of(new ColumnPair("id", other + "_id"));
    link(one, other, new Cardinality.ManyToMany(api(junction), first, second, source, target));
    link(other, one, new Cardinality.ManyToMany(api(junction), second, first, target, source));
    return this;
  }

  CatalogBuilder link(String table, String foreign, Cardinality cardinality) {
    return add(
        new Relationship.ForeignKey(
            api(table),
            api(foreign),
            table.equals(foreign),
            cardinality,
            isView(table),
            isView(foreign)));
  }

  private boolean isView(String name) {
    Table table = tables.get(api(name));
    return table != null && table.isView();
  }

  CatalogBuilder computed(String function, String table, String foreign, boolean toOne) {
    return add(
        new Relationship.Computed(
            api(function), api(table), api(foreign), api(table), toOne, table.equals(foreign)));
  }

  private CatalogBuilder add(Relationship relationship) {
    relationships
        .computeIfAbsent(new RelationshipKey(relationship.table(), "api"), _ -> new ArrayList<>())
        .add(relationship);
    return this;
  }

  CatalogBuilder represented(String source, String target, String function) {
    representations.add(new Representation(source, target, function));
    return this;
  }

  CatalogBuilder handler(MediaHandler handler) {
    handlers.add(handler);
    return this;
  }

  CatalogBuilder routine(Routine routine) {
    routines.computeIfAbsent(routine.name(), _ -> new ArrayList<>()).add(routine);
    return this;
  }

  Catalog build() {
    return new Catalog(
        1,
        tables,
        relationships,
        routines,
        Map.of(),
        representations,
        handlers,
        Map.of(),
        Map.of(),
        Map.of());
  }
}
