package dev.crestfall.postgres.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transaction of the bootstrap, in which steps may be refused without ending the rest.
final class Work {
  /// Refusals that are a matter of rights or of what the server offers, as opposed to our mistakes.
  private static final Set<String> REFUSALS = Set.of("42501", "0A000", "58P01", "0LP01", "28000");

  private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

  private final Connection connection;

  Work(Connection connection) {
    this.connection = connection;
  }

  /// Something of the bootstrap that can be done in SQL.
  @FunctionalInterface
  interface Step {
    void run() throws SQLException;
  }

  /// Runs a step that may be refused; a refusal undoes it, and is told with what it costs. `doctor`
  /// finds it again in the database itself.
  ///
  /// @return whether it was done
  boolean attempt(String cost, String remedy, Step step) throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    try {
      step.run();
      connection.releaseSavepoint(savepoint);
      return true;
    } catch (SQLException e) {
      if (!REFUSALS.contains(String.valueOf(e.getSQLState()))) {
        throw e;
      }
      connection.rollback(savepoint);
      log.warn("{}: {}. {}", cost, firstLine(e), remedy);
      return false;
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Runs a script that stands beside this class.
  void script(String name) throws SQLException {
    try (InputStream stream = Objects.requireNonNull(Work.class.getResourceAsStream(name), name)) {
      execute(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether a query with text parameters finds a row.
  boolean exists(String query, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /// What the last bootstrap wrote under a name, empty when it wrote nothing.
  String meta(String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT value FROM crestfall.meta WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  void meta(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO crestfall.meta (name, value) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
             WHERE meta.value <> excluded.value
            """)) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.executeUpdate();
    }
  }

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }
}
