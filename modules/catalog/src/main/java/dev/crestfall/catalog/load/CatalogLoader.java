package dev.crestfall.catalog.load;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Table;
import dev.crestfall.catalog.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;

/// Reads a whole catalog in one snapshot.
public final class CatalogLoader {
  private static final AtomicLong VERSIONS = new AtomicLong();

  private static final String NO_SCHEMA = "3F000";

  private static final String SCHEMAS =
      """
      SELECT n.nspname, d.description
        FROM pg_namespace n
        LEFT JOIN pg_description d
          ON d.classoid = 'pg_namespace'::regclass AND d.objoid = n.oid AND d.objsubid = 0
       WHERE n.nspname = ANY (?)
      """;

  private CatalogLoader() {}

  /// Loads with a connection that is in no transaction, and leaves it so.
  public static Catalog load(Connection connection, CatalogSettings settings) throws SQLException {
    return Snapshot.of(connection, rows -> read(new Query(rows, settings)));
  }

  private static Catalog read(Query query) throws SQLException {
    Map<String, String> schemas = schemaDescriptions(query);
    Map<Long, Relation> relations = Relations.read(query);
    Columns columns = Columns.read(query);
    Constraints constraints = Constraints.read(query);
    ViewKeys views = new ViewKeys(relations, columns, constraints, ViewColumns.read(query));
    Map<QualifiedName, Table> tables = tables(relations, columns, constraints, views);
    Links links = new Links(relations, columns, constraints, views);
    Roles roles = Roles.read(query);
    return new Catalog(
        VERSIONS.incrementAndGet(),
        tables,
        new Relationships(relations, tables).of(links, ComputedRelationships.read(query)),
        Routines.read(query),
        TypeFunctions.computedTypes(query),
        TypeFunctions.representations(query),
        TypeFunctions.mediaHandlers(query),
        roles.settings(),
        roles.isolations(),
        schemas);
  }

  private static Map<QualifiedName, Table> tables(
      Map<Long, Relation> relations, Columns columns, Constraints constraints, ViewKeys views) {
    Map<QualifiedName, Table> tables = new HashMap<>();
    relations.forEach((oid, relation) -> {
      if (!relation.partition()) {
        tables.put(
            relation.name(),
            new Table(
                relation.name(),
                relation.description(),
                relation.kind(),
                relation.insertable(),
                relation.updatable(),
                relation.deletable(),
                relation.isView()
                    ? views.primaryKey(oid)
                    : columns.names(oid, constraints.primaryKey(oid)),
                byName(columns.of(oid))));
      }
    });
    return Map.copyOf(tables);
  }

  private static SequencedMap<String, Column> byName(List<Column> columns) {
    SequencedMap<String, Column> byName = LinkedHashMap.newLinkedHashMap(columns.size());
    columns.forEach(column -> byName.put(column.name(), column));
    return Collections.unmodifiableSequencedMap(byName);
  }

  /// Also makes sure that the schemas exist: a misspelt one would be an API without tables.
  private static Map<String, String> schemaDescriptions(Query query) throws SQLException {
    List<String> missing = new ArrayList<>(query.settings().schemas());
    Map<String, String> descriptions = new HashMap<>();
    query.eachExposed(
        SCHEMAS,
        row -> {
          String schema = row.text("nspname");
          String description = row.textOrNull("description");
          missing.remove(schema);
          if (description != null) {
            descriptions.put(schema, description);
          }
        });
    if (!missing.isEmpty()) {
      throw new SQLException(
          "schema \"" + String.join("\", \"", missing) + "\" does not exist", NO_SCHEMA);
    }
    return Map.copyOf(descriptions);
  }
}
