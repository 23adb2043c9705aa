package dev.crestfall.postgres.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Runs the queries beside this class, each a file.
final class CatalogQuery {
  private final Connection connection;

  CatalogQuery(Connection connection) {
    this.connection = connection;
  }

  /// Makes a value of a row.
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> list(String file, Row<T> reader) throws SQLException {
    return query(text(file), reader);
  }

  <T> List<T> query(String sql, Row<T> reader) throws SQLException {
    List<T> values = new ArrayList<>();
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(reader.read(rows));
      }
    }
    return values;
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String text(String file) {
    try (InputStream in = CatalogQuery.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
