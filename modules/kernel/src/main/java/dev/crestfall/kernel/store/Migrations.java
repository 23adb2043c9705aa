package dev.crestfall.kernel.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Flyway, one history a schema. Where nothing is to be done it is not even loaded: that costs more
/// than all else of a start.
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final String HISTORY = "schema_history";
  private static final long LOCK = 0x43726573_6d696772L;

  private Migrations() {}

  static void apply(DataSource source, String schema) {
    try (Connection connection = source.getConnection()) {
      if (isUpToDate(connection, schema)) {
        return;
      }
      // Copies that start at once would both make the schema, and one of them fail.
      lock(connection, "SELECT pg_advisory_lock(?)");
      try {
        migrate(source, schema);
      } finally {
        lock(connection, "SELECT pg_advisory_unlock(?)");
      }
    } catch (SQLException | FlywayException e) {
      throw new IllegalStateException("The schema " + schema + " can't be brought up to date", e);
    }
  }

  static boolean isUpToDate(DataSource source, String schema) {
    try (Connection connection = source.getConnection()) {
      return isUpToDate(connection, schema);
    } catch (SQLException e) {
      throw new IllegalStateException("The history of " + schema + " can't be read", e);
    }
  }

  private static void lock(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }

  private static void migrate(DataSource source, String schema) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .schemas(schema)
        .table(HISTORY)
        .locations("classpath:db/" + schema)
        .failOnMissingLocations(true)
        // Subjects number their scripts in ranges of their own.
        .outOfOrder(true)
        // The schema may be somebody's already: what is there is adopted, never cleaned.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .cleanDisabled(true)
        .load()
        .migrate();
  }

  /// Whether exactly the scripts of the class path have been applied; false when in doubt.
  private static boolean isUpToDate(Connection connection, String schema) throws SQLException {
    try {
      Map<String, Integer> wanted = Scripts.of(schema);
      return !wanted.isEmpty() && wanted.equals(applied(connection, schema));
    } catch (IOException e) {
      LOG.debug("the scripts of {} can't be listed", schema, e);
      return false;
    }
  }

  private static Map<String, Integer> applied(Connection connection, String schema)
      throws SQLException {
    Map<String, Integer> applied = new TreeMap<>();
    String table = "\"" + schema.replace("\"", "\"\"") + "\"." + HISTORY;
    try (PreparedStatement known = connection.prepareStatement("SELECT to_regclass(?)")) {
      known.setString(1, table);
      try (ResultSet row = known.executeQuery()) {
        if (!row.next() || row.getString(1) == null) {
          return applied;
        }
      }
    }
    String sql = "SELECT script, checksum FROM " + table + " WHERE type = 'SQL' AND success";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        applied.put(rows.getString(1), rows.getInt(2));
      }
    }
    return applied;
  }
}
