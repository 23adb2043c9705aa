package dev.crestfall.graphql.reflect.load;

import dev.crestfall.graphql.reflect.fact.Privileges;
import dev.crestfall.graphql.reflect.fact.Privileges.ColumnKey;
import dev.crestfall.graphql.reflect.fact.Privileges.Rights;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what a role may do, in one statement.
public final class PrivilegesReader {
  // Columns are asked about one by one only where somebody was given rights on columns of their
  // own; elsewhere the relation's rights are all there are. A relation that is dropped meanwhile
  // has NULL for its rights.
  private static final String SQL =
      """
      WITH role AS MATERIALIZED (SELECT oid FROM pg_roles WHERE rolname = ?),
      exposed AS MATERIALIZED (SELECT oid FROM pg_namespace WHERE nspname = ANY (?)),
      relation AS MATERIALIZED (
          SELECT c.oid,
                 has_table_privilege(r.oid, c.oid, 'SELECT') AS s,
                 has_table_privilege(r.oid, c.oid, 'INSERT') AS i,
                 has_table_privilege(r.oid, c.oid, 'UPDATE') AS u,
                 has_table_privilege(r.oid, c.oid, 'DELETE') AS d
            FROM pg_class c
            JOIN exposed e ON e.oid = c.relnamespace
           CROSS JOIN role r
           WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p'))
      SELECT 'n' AS kind, n.oid::bigint AS oid, 0 AS position,
             true AS s, false AS i, false AS u, false AS d
        FROM pg_namespace n CROSS JOIN role r
       WHERE has_schema_privilege(r.oid, n.oid, 'USAGE')
       UNION ALL
      SELECT 'r', oid::bigint, 0, s, i, u, d FROM relation WHERE s OR i OR u OR d
       UNION ALL
      SELECT 'c', a.attrelid::bigint, a.attnum,
             has_column_privilege(r.oid, a.attrelid, a.attnum, 'SELECT'),
             has_column_privilege(r.oid, a.attrelid, a.attnum, 'INSERT'),
             has_column_privilege(r.oid, a.attrelid, a.attnum, 'UPDATE'), false
        FROM pg_attribute a
        JOIN relation t ON t.oid = a.attrelid AND NOT (t.s AND t.i AND t.u)
       CROSS JOIN role r
       WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attacl IS NOT NULL
       UNION ALL
      SELECT 'f', p.oid::bigint, 0, true, false, false, false
        FROM pg_proc p JOIN exposed e ON e.oid = p.pronamespace CROSS JOIN role r
       WHERE has_function_privilege(r.oid, p.oid, 'EXECUTE')
       UNION ALL
      SELECT 't', t.oid::bigint, 0, true, false, false, false
        FROM pg_type t CROSS JOIN role r
       WHERE t.typacl IS NOT NULL AND NOT has_type_privilege(r.oid, t.oid, 'USAGE')
      """;

  private final Set<Long> schemas = new HashSet<>();
  private final Map<Long, Rights> relations = new HashMap<>();
  private final Map<ColumnKey, Rights> columns = new HashMap<>();
  private final Set<Long> functions = new HashSet<>();
  private final Set<Long> forbiddenTypes = new HashSet<>();

  private PrivilegesReader() {}

  /// Reads what a role may do with the contents of schemas; nothing for a role that does not exist.
  public static Privileges read(Connection connection, String role, List<String> schemas)
      throws SQLException {
    PrivilegesReader reader = new PrivilegesReader();
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(1, role);
      statement.setArray(2, connection.createArrayOf("text", schemas.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.add(row);
        }
      }
    }
    return new Privileges(
        Set.copyOf(reader.schemas),
        Map.copyOf(reader.relations),
        Map.copyOf(reader.columns),
        Set.copyOf(reader.functions),
        Set.copyOf(reader.forbiddenTypes));
  }

  private void add(ResultSet row) throws SQLException {
    long oid = row.getLong("oid");
    switch (row.getString("kind")) {
      case "n" -> schemas.add(oid);
      case "r" -> relations.put(oid, rights(row));
      case "c" -> columns.put(new ColumnKey(oid, row.getInt("position")), rights(row));
      case "f" -> functions.add(oid);
      default -> forbiddenTypes.add(oid);
    }
  }

  private static Rights rights(ResultSet row) throws SQLException {
    return new Rights(
        row.getBoolean("s"), row.getBoolean("i"), row.getBoolean("u"), row.getBoolean("d"));
  }
}
