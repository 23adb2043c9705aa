package dev.crestfall.graphql.reflect.load;

import dev.crestfall.catalog.snapshot.Rows;
import dev.crestfall.catalog.snapshot.Snapshot;
import dev.crestfall.graphql.reflect.fact.ForeignKeyFact;
import dev.crestfall.graphql.reflect.fact.FunctionFact;
import dev.crestfall.graphql.reflect.fact.RelationFact;
import dev.crestfall.graphql.reflect.fact.SchemaFact;
import dev.crestfall.graphql.reflect.fact.Structure;
import dev.crestfall.graphql.reflect.fact.TypeFact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Reads the structure of the exposed schemas in one snapshot.
public final class StructureLoader {
  private static final AtomicLong VERSIONS = new AtomicLong();
  private static final int MAX_ROWS = 30;
  private static final String NO_SCHEMA = "3F000";

  private static final String SCHEMAS =
      """
      SELECT n.oid::bigint AS oid, n.nspname, d.description
        FROM unnest(?) WITH ORDINALITY AS e (name, position)
        JOIN pg_namespace n ON n.nspname = e.name
        LEFT JOIN pg_description d
          ON d.classoid = 'pg_namespace'::regclass AND d.objoid = n.oid AND d.objsubid = 0
       ORDER BY e.position
      """;

  private StructureLoader() {}

  /// Loads with a connection that is in no transaction, and leaves it so.
  public static Structure load(Connection connection, List<String> schemas) throws SQLException {
    return Snapshot.of(connection, rows -> read(rows, schemas));
  }

  private static Structure read(Rows rows, List<String> names) throws SQLException {
    Faults faults = new Faults();
    Map<Long, SchemaFact> schemas = schemas(rows, names, faults);
    Map<Long, TypeFact> types = Types.read(rows, faults);
    Relations relations = new Relations(schemas, faults);
    Map<Long, RelationFact> byOid = relations.read(rows, names);
    List<ForeignKeyFact> foreignKeys = new ForeignKeys(byOid, faults).read(rows, names);
    foreignKeys.addAll(relations.foreignKeys());
    List<FunctionFact> functions = Functions.read(rows, schemas, faults);
    return new Structure(
        VERSIONS.incrementAndGet(),
        schemas,
        byOid,
        types,
        List.copyOf(foreignKeys),
        functions,
        faults.first());
  }

  /// Also makes sure that the schemas exist: a misspelt one would be an API without tables.
  private static Map<Long, SchemaFact> schemas(Rows rows, List<String> names, Faults faults)
      throws SQLException {
    Map<Long, SchemaFact> schemas = new LinkedHashMap<>();
    List<String> missing = new java.util.ArrayList<>(names);
    rows.each(
        SCHEMAS,
        row -> {
          Directive directive = faults.read(row.textOrNull("description"));
          Integer maxRows = directive.member("max_rows").count();
          missing.remove(row.text("nspname"));
          schemas.put(
              row.oid("oid"),
              new SchemaFact(
                  row.oid("oid"),
                  row.text("nspname"),
                  directive.member("inflect_names").isTrue(),
                  maxRows == null ? MAX_ROWS : maxRows,
                  directive.member("introspection").isTrue()));
        },
        List.of(names));
    if (!missing.isEmpty()) {
      throw new SQLException(
          "schema \"" + String.join("\", \"", missing) + "\" does not exist", NO_SCHEMA);
    }
    return Collections.unmodifiableMap(schemas);
  }
}
