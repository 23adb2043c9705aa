package dev.crestfall.kernel.store;

import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.pool.FactoryDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Flyway, one history a schema. Where nothing is to be done it is not even loaded: that costs more
/// than all else of a start.
///
/// Copies that start at once on an empty database take turns. Whoever waits does so on a connection
/// of its own, which no time of the pool ends, and by asking again and again: a session that slept
/// in the lock would be in the way of an index that is built beside it.
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final String HISTORY = "schema_history";
  private static final long LOCK = 0x43726573_6d696772L;
  private static final Duration TURN = Duration.ofMillis(100);
  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

  /// A machine that is busy with other starts is slow to open a connection.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Set<String> BUSY = Set.of("53300", "57P03");

  private Migrations() {}

  /// @param pool asked whether there is anything to do
  /// @param own where it is done
  static void apply(DataSource pool, ConnectionFactory own, String schema) {
    try {
      try (Connection connection = open(pool::getConnection)) {
        if (isUpToDate(connection, schema)) {
          return;
        }
      }
      // Its end gives the lock back.
      try (Connection connection = open(own)) {
        lock(connection, schema);
        if (!isUpToDate(connection, schema)) {
          migrate(new FactoryDataSource(() -> open(own)), schema);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start was called off while " + schema + " waited", e);
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

  /// Tries again where nobody refused, and it only took too long.
  private static Connection open(ConnectionFactory factory) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return factory.open();
      } catch (SQLException e) {
        if (!isBusy(e) || System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(TURN.toNanos());
      }
    }
  }

  /// A pool that is only late gives no state.
  private static boolean isBusy(SQLException e) {
    String state = e.getSQLState();
    return state == null ? e instanceof SQLTransientConnectionException : BUSY.contains(state);
  }

  private static void lock(Connection connection, String schema)
      throws SQLException, InterruptedException {
    long begin = System.nanoTime();
    long told = begin - TOLD_EVERY.toNanos();
    while (!holds(connection)) {
      long now = System.nanoTime();
      if (now - told >= TOLD_EVERY.toNanos()) {
        told = now;
        LOG.info(
            "the schema {} waits until another Crestfall has brought the database up to date: {}, since {} s",
            schema,
            holder(connection),
            Duration.ofNanos(now - begin).toSeconds());
      }
      Thread.sleep(TURN);
    }
  }

  private static boolean holds(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /// Who has the lock, for a person.
  private static String holder(Connection connection) throws SQLException {
    String sql =
        """
        SELECT format('process %s of Postgres, from %s', pid,
                      coalesce(host(client_addr), 'a socket of its machine'))
          FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)
         WHERE locktype = 'advisory' AND granted
           AND (classid::bigint << 32) | objid::bigint = ? AND objsubid = 1
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : "it just ended";
      }
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
