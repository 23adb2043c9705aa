package dev.crestfall.studio.database;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.database.uri.ConnectionString;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/// A transaction of SQL that a user wrote. Its connection is closed afterwards, so nothing that is
/// set or held in it outlives it. As a role it signs in as who becomes roles of requests, so that
/// no SQL leads out of these. Immutable; each method returns a changed copy.
public final class Session {
  private static final String INSUFFICIENT = "42501";
  private static final String INVALID = "22023";
  private static final String MOST_AT_ONCE = "32M";

  private final StudioDatabase database;
  private final String id;
  private final Settings settings;

  private record Settings(
      Duration statement, Duration lock, boolean readOnly, String role, String claims) {}

  /// What is done in it.
  @FunctionalInterface
  public interface Task<T> {
    T with(Connection connection) throws SQLException, java.io.IOException;
  }

  Session(StudioDatabase database, String id) {
    this(database, id, new Settings(Duration.ofSeconds(30), Duration.ofSeconds(5), false, "", ""));
  }

  private Session(StudioDatabase database, String id, Settings settings) {
    this.database = database;
    this.id = id;
    this.settings = settings;
  }

  /// As a role that requests run as, with the claims that policies look at; else as the owner.
  ///
  /// @param claims JSON; empty for none
  public Session as(String role, String claims) {
    Settings s = settings;
    return new Session(database, id, new Settings(s.statement, s.lock, s.readOnly, role, claims));
  }

  /// How long a statement may run. Users may set it anew: what runs too long is also ended from
  /// outside by who asks for it.
  public Session timeout(Duration limit) {
    Settings s = settings;
    return new Session(database, id, new Settings(limit, s.lock, s.readOnly, s.role, s.claims));
  }

  /// How long a statement may wait for a lock.
  public Session lockTimeout(Duration limit) {
    Settings s = settings;
    return new Session(
        database, id, new Settings(s.statement, limit, s.readOnly, s.role, s.claims));
  }

  /// Without a right to change anything.
  public Session readOnly() {
    Settings s = settings;
    return new Session(database, id, new Settings(s.statement, s.lock, true, s.role, s.claims));
  }

  /// Does it, and commits.
  ///
  /// @throws ApiError 429 `sql_busy` when too many run, 409 `role_not_available`
  public <T> T run(Task<T> task) throws SQLException, java.io.IOException {
    return run(task, true);
  }

  /// Does it, and takes it back.
  ///
  /// @throws ApiError 429 `sql_busy` when too many run, 409 `role_not_available`
  public <T> T dryRun(Task<T> task) throws SQLException, java.io.IOException {
    return run(task, false);
  }

  private <T> T run(Task<T> task, boolean commit) throws SQLException, java.io.IOException {
    if (!database.places().tryAcquire()) {
      throw new ApiError(429, "sql_busy", "Too many statements run already; try again in a moment")
          .with("Retry-After", "2");
    }
    try (Connection connection = open()) {
      T result = task.with(connection);
      if (commit) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return result;
    } finally {
      database.places().release();
    }
  }

  private Connection open() throws SQLException {
    ConnectionString who = settings.role.isEmpty() ? database.owner() : database.requests();
    String name = StudioDatabase.sessionName(id);
    Properties properties = StudioDatabase.properties(who, StudioDatabase.NAME);
    // Values as Postgres writes them, and never more of them at once than the heap bears.
    properties.put("binaryTransfer", "false");
    properties.put("maxResultBuffer", MOST_AT_ONCE);
    Connection connection = DriverManager.getConnection(who.jdbcUrl(), properties);
    try {
      begin(connection);
      // By this name it is cancelled: what came before is ours.
      set(connection, "application_name", name);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void begin(Connection connection) throws SQLException {
    set(connection, "statement_timeout", Work.millis(settings.statement));
    set(connection, "lock_timeout", Work.millis(settings.lock));
    set(connection, "idle_in_transaction_session_timeout", "60000");
    if (!settings.claims.isEmpty()) {
      set(connection, "request.jwt.claims", settings.claims);
    }
    if (settings.readOnly) {
      set(connection, "default_transaction_read_only", "on");
    }
    if (!settings.role.isEmpty()) {
      become(connection);
    }
  }

  private void become(Connection connection) throws SQLException {
    try {
      set(connection, "role", settings.role);
    } catch (SQLException e) {
      if (INSUFFICIENT.equals(e.getSQLState()) || INVALID.equals(e.getSQLState())) {
        throw new ApiError(
            409, "role_not_available", "Requests do not run as the role " + settings.role);
      }
      throw e;
    }
  }

  private static void set(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config(?, ?, false)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }
}
