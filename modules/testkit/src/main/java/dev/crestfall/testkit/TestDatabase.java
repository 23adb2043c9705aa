package dev.crestfall.testkit;

import dev.crestfall.postgres.cluster.Ports;
import dev.crestfall.postgres.demo.Demo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A fresh database on a real Postgres, dropped when closed. The server is the one that
/// `CRESTFALL_TEST_DATABASE_URL` names (as its superuser), else one that lives as long as the JVM.
///
/// Roles belong to the server, not to the database: make them by [#role(String, String)], which
/// leaves an existing one as it is.
public final class TestDatabase implements AutoCloseable {
  /// The names of databases that others are copies of.
  private static final Map<String, String> PREPARED = new ConcurrentHashMap<>();

  private final TestUrl server;
  private final TestUrl url;

  private TestDatabase(TestUrl server, TestUrl url) {
    this.server = server;
    this.url = url;
  }

  /// Makes a database and runs the scripts in it, each as one statement string of the superuser.
  public static TestDatabase create(String... sqlScripts) {
    TestDatabase database = on(SharedServer.URL);
    try {
      for (String script : sqlScripts) {
        database.execute(script);
      }
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /// Makes a copy of a database that is prepared once a JVM: what costs each test a second, as
  /// migrations do, costs it a tenth. What belongs to the server, as roles, is there either way;
  /// rights at the database itself and its settings are not copied.
  ///
  /// @param kind its name, for one way of preparing
  public static TestDatabase like(String kind, Consumer<TestDatabase> prepare) {
    TestUrl server = SharedServer.URL;
    return on(server, PREPARED.computeIfAbsent(kind, _ -> prepared(server, prepare)));
  }

  private static String prepared(TestUrl server, Consumer<TestDatabase> prepare) {
    TestDatabase database = on(server);
    try {
      prepare.accept(database);
      // Whoever is still leaving would keep it from being copied.
      execute(server, "ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS false");
      execute(
          server,
          "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '%s'"
              .formatted(database.name()));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    if (SharedServer.OUTLIVES) {
      Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    }
    return database.name();
  }

  /// Makes a database on a server.
  static TestDatabase on(TestUrl server) {
    return on(server, "template0");
  }

  private static TestDatabase on(TestUrl server, String template) {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    execute(server, "CREATE DATABASE " + name + " TEMPLATE " + template);
    return new TestDatabase(server, server.withDatabase(name));
  }

  /// Makes a database with the roles of the API and the sample shop in it: 0.05 is a good scale for
  /// a test.
  public static TestDatabase withDemo(double scale, long seed) {
    return create().demo(scale, seed);
  }

  /// The same on a server of an older major version, whose programs the module's build put into
  /// `target/older/postgres-<major>.jar`; empty where they are not or don't run.
  public static Optional<TestDatabase> withDemo(int major, double scale, long seed) {
    return OlderPostgres.available(major)
        ? Optional.of(on(OlderPostgres.server(major)).demo(scale, seed))
        : Optional.empty();
  }

  private TestDatabase demo(double scale, long seed) {
    this.role("anon", "NOLOGIN")
        .role("authenticated", "NOLOGIN")
        .role("service_role", "NOLOGIN BYPASSRLS");
    try (Connection connection = connect()) {
      Demo.install(connection, scale, seed);
      return this;
    } catch (SQLException | RuntimeException e) {
      close();
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /// Makes a role of the server unless it exists.
  ///
  /// @param options as in `CREATE ROLE`, like `NOLOGIN BYPASSRLS`
  public TestDatabase role(String name, String options) {
    execute(
        """
        DO $do$ BEGIN
          CREATE ROLE %s %s;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $do$
        """
            .formatted(quote(name), options));
    return this;
  }

  /// Runs SQL as the superuser.
  public void execute(String sql) {
    execute(url, sql);
  }

  /// The first column of the first row, as text, empty for NULL.
  public String query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IllegalStateException("No row: " + sql);
      }
      String value = rows.getString(1);
      return value == null ? "" : value;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + "\nin " + sql, e);
    }
  }

  /// A connection as the superuser.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url.jdbc(), url.properties());
  }

  public String name() {
    return url.database();
  }

  public int port() {
    return url.port();
  }

  public String host() {
    return url.host();
  }

  /// Where to connect by JDBC, without user and password.
  public String jdbcUrl() {
    return url.jdbc();
  }

  /// The superuser's name.
  public String superuser() {
    return url.user();
  }

  /// The superuser's address in libpq's form.
  public String uri() {
    return url.libpq();
  }

  /// The address of a role, in libpq's form. The role may log in from now on.
  public String uri(String role) {
    return login(role).libpq();
  }

  /// The password of a role that may log in from now on.
  public String password(String role) {
    return login(role).password();
  }

  /// Unpooled connections as the superuser.
  public DataSource dataSource() {
    return dataSource(url);
  }

  /// Unpooled connections as a role, which may log in from now on.
  public DataSource dataSource(String role) {
    return dataSource(login(role));
  }

  /// Ends every session of the database and drops it.
  @Override
  public void close() {
    execute(server, "DROP DATABASE IF EXISTS " + url.database() + " WITH (FORCE)");
  }

  private TestUrl login(String role) {
    String password = derivedPassword(role);
    // Only when it is needed: two test runs on one server would collide in altering it.
    try (Connection _ = dataSource(url.withUser(role, password)).getConnection()) {
      return url.withUser(role, password);
    } catch (SQLException e) {
      execute("ALTER ROLE %s LOGIN PASSWORD '%s'".formatted(quote(role), password));
      return url.withUser(role, password);
    }
  }

  /// The same for every run on one server.
  private String derivedPassword(String role) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((url.password() + "/" + role).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSource dataSource(TestUrl url) {
    var source = new PGSimpleDataSource();
    source.setURL(url.jdbc());
    source.setUser(url.user());
    source.setPassword(url.password());
    return source;
  }

  private static void execute(TestUrl url, String sql) {
    try (Connection connection = DriverManager.getConnection(url.jdbc(), url.properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + "\nin " + sql, e);
    }
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// Started by the first test that needs it.
  private static final class SharedServer {
    static final String CONFIGURED =
        Objects.requireNonNullElse(System.getenv("CRESTFALL_TEST_DATABASE_URL"), "");
    static final boolean OUTLIVES = !CONFIGURED.isBlank();
    static final TestUrl URL =
        OUTLIVES ? TestUrl.parse(CONFIGURED) : TestCluster.start(Ports.free()).url();
  }
}
