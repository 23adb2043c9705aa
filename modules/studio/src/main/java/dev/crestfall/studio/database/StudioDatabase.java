package dev.crestfall.studio.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.pool.FactoryDataSource;
import dev.crestfall.kernel.database.uri.ConnectionString;
import java.sql.DriverManager;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/// The database as Studio works with it: a small pool of the owner's for what Studio itself asks
/// and does, and connections that are used once for SQL that users wrote. Requests of the data APIs
/// have others.
public final class StudioDatabase implements AutoCloseable {
  /// What the connections call themselves.
  static final String NAME = "crestfall studio";

  private static final int POOL_SIZE = 4;
  private static final int SESSIONS = 8;
  private static final int WAIT_MILLIS = 3_000;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final ConnectionString owner;
  private final ConnectionString requests;
  private final Semaphore places = new Semaphore(SESSIONS);

  /// Opens no connection yet.
  ///
  /// @param owner signs in as the role that owns the database
  /// @param requests signs in as the role that becomes those of requests, and can do nothing else
  public StudioDatabase(ConnectionString owner, ConnectionString requests) {
    this.owner = owner;
    this.requests = requests;
    HikariConfig config = new HikariConfig();
    config.setPoolName("studio");
    Properties properties = properties(owner, NAME);
    ConnectionFactory factory = () -> DriverManager.getConnection(owner.jdbcUrl(), properties);
    config.setDataSource(new FactoryDataSource(factory));
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(0);
    config.setIdleTimeout(60_000);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(Long.class, "int8");
    // SQL here is composed: a colon or a question mark in it is the database's.
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  static Properties properties(ConnectionString of, String name) {
    Properties properties = new Properties();
    properties.putAll(of.properties());
    properties.put("ApplicationName", name);
    properties.putIfAbsent("connectTimeout", "5");
    properties.putIfAbsent("socketTimeout", "900");
    properties.putIfAbsent("tcpKeepAlive", "true");
    return properties;
  }

  /// Where the database is, with the owner's name and without a password.
  public String address() {
    String[] parts = owner.toString().split(" as ", 2);
    return parts[0].replace("://", "://" + parts[1] + "@");
  }

  /// A transaction of SQL that Studio wrote.
  public Work work() {
    return new Work(jdbi);
  }

  /// A transaction of SQL that a user wrote, on a connection of its own.
  ///
  /// @param id by which it can be cancelled, 36 characters at most
  public Session session(String id) {
    return new Session(this, id);
  }

  /// Ends the statement that runs under that id, in whatever copy of the process.
  ///
  /// @return whether one ran
  public boolean cancel(String id) {
    return work()
        .run(handle ->
            handle
                .createQuery(
                    """
                    SELECT coalesce(bool_or(pg_cancel_backend(pid)), false)
                      FROM pg_stat_activity
                     WHERE datname = current_database() AND application_name = :name
                       AND state = 'active'
                    """)
                .bind("name", sessionName(id))
                .mapTo(Boolean.class)
                .one());
  }

  static String sessionName(String id) {
    if (id.isEmpty() || id.length() > 36 || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("the id of a session has 1 to 36 plain characters");
    }
    return NAME + " " + id;
  }

  /// The role that owns the database.
  public String ownerName() {
    return owner.user();
  }

  /// The role that becomes those of requests.
  public String requestsName() {
    return requests.user();
  }

  ConnectionString owner() {
    return owner;
  }

  ConnectionString requests() {
    return requests;
  }

  Semaphore places() {
    return places;
  }

  @Override
  public void close() {
    pool.close();
  }
}
