package dev.crestfall.postgres.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table that rows of a CSV file go into.
///
/// @param columns their names, in order
/// @param generated those that Postgres computes
record CsvTarget(String schema, String table, Set<String> columns, Set<String> generated) {
  /// Looks for a table by its name as somebody typed it: plain, or `schema.table`.
  static CsvTarget find(Connection connection, String name) throws SQLException {
    int dot = name.indexOf('.');
    String schema = dot < 0 ? "public" : name.substring(0, dot);
    String table = name.substring(dot + 1);
    Set<String> columns = new LinkedHashSet<>();
    Set<String> generated = new LinkedHashSet<>();
    String sql =
        """
        SELECT a.attname, a.attgenerated <> ''
          FROM pg_catalog.pg_attribute a
          JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'f')
           AND a.attnum > 0 AND NOT a.attisdropped
         ORDER BY a.attnum
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, schema);
      statement.setString(2, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
          if (rows.getBoolean(2)) {
            generated.add(rows.getString(1));
          }
        }
      }
    }
    if (columns.isEmpty()) {
      throw unknown(connection, schema, table);
    }
    return new CsvTarget(schema, table, columns, generated);
  }

  private static TransferException unknown(Connection connection, String schema, String table)
      throws SQLException {
    Set<String> tables = new LinkedHashSet<>();
    String sql =
        "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'f')";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, schema);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
    }
    String hint =
        NearName.find(table, tables)
            .map(near -> "Did you mean " + near + "?")
            .orElse(
                "Make it first, with CREATE TABLE: a CSV file does not say of what types its columns are.");
    return new TransferException("There is no table " + schema + "." + table, hint);
  }

  String name() {
    return schema + "." + table;
  }

  String quotedName() {
    return quote(schema) + "." + quote(table);
  }

  /// Lets the sequences behind filled columns go on after the highest value, so that the next row
  /// does not collide.
  void continueSequences(Connection connection, List<String> filled) throws SQLException {
    for (String column : filled) {
      String sequence = sequence(connection, column);
      if (sequence != null) {
        try (var statement = connection.createStatement()) {
          statement.execute(
              """
              SELECT pg_catalog.setval('%s', highest)
                FROM (SELECT max(%s) FROM %s) AS filled (highest)
               WHERE highest >= (SELECT last_value FROM %s)
              """
                  .formatted(sequence.replace("'", "''"), quote(column), quotedName(), sequence));
        }
      }
    }
  }

  private @Nullable String sequence(Connection connection, String column) throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT pg_catalog.pg_get_serial_sequence(?, ?)")) {
      statement.setString(1, quotedName());
      statement.setString(2, column);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// The names in the first line.
  static List<String> names(String header, char delimiter) {
    var names = new ArrayList<String>();
    var name = new StringBuilder();
    boolean quoted = false;
    String line = header.replaceFirst("\r?\n$", "");
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          name.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == delimiter && !quoted) {
        names.add(name.toString().strip());
        name.setLength(0);
      } else {
        name.append(c);
      }
    }
    names.add(name.toString().strip());
    return List.copyOf(names);
  }
}
