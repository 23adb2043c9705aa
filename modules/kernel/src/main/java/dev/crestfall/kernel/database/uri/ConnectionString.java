package dev.crestfall.kernel.database.uri;

import dev.crestfall.kernel.database.ConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/// Where a database is and how to sign in, from any of libpq's forms, as pgjdbc takes it.
public final class ConnectionString {
  private static final String SOCKET_FACTORY =
      "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg";

  private final String jdbcUrl;
  private final Properties properties;

  private ConnectionString(String jdbcUrl, Properties properties) {
    this.jdbcUrl = jdbcUrl;
    this.properties = properties;
  }

  /// Reads a connection string; what it leaves out comes from `environment` (`PGHOST`, ...), a
  /// password file, and libpq's defaults.
  ///
  /// @throws IllegalArgumentException in words for a person, without the string itself
  public static ConnectionString parse(String text, Map<String, String> environment) {
    Map<String, String> given = ConnectionParameters.of(text, environment);
    Properties properties = new Properties();
    String systemUser = System.getProperty("user.name");
    String user = given.getOrDefault("user", systemUser);
    String database = given.getOrDefault("dbname", user);
    List<String> hosts = list(given.getOrDefault("hostaddr", given.get("host")));
    List<String> ports = list(given.get("port"));
    if (hosts.isEmpty()) {
      hosts = List.of(defaultHost(port(ports, 0)));
    }
    PGProperty.USER.set(properties, user);
    translate(given, properties);
    String url = url(hosts, ports, properties);
    PGProperty.PG_DBNAME.set(properties, database);
    String password = given.get("password");
    if (password == null) {
      password =
          passwordFile(given, environment)
              .password(server(hosts), port(ports, 0), database, user)
              .orElse(null);
    }
    set(PGProperty.PASSWORD, password, properties);
    return new ConnectionString(url, properties);
  }

  private static List<String> list(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  private static String port(List<String> ports, int index) {
    String port = ports.isEmpty() ? "" : ports.get(Math.min(index, ports.size() - 1));
    if (!port.isEmpty() && !port.chars().allMatch(Character::isDigit)) {
      throw new IllegalArgumentException("the connection string's port is not a number");
    }
    return port.isEmpty() ? "5432" : port;
  }

  private static String defaultHost(String port) {
    for (String folder : new String[] {"/var/run/postgresql", "/tmp"}) {
      if (Files.exists(Path.of(folder, ".s.PGSQL." + port))) {
        return folder;
      }
    }
    return "localhost";
  }

  private static String url(List<String> hosts, List<String> ports, Properties properties) {
    boolean socket = hosts.getFirst().startsWith("/") || hosts.getFirst().startsWith("@");
    if (socket) {
      if (hosts.size() > 1) {
        throw new IllegalArgumentException("a socket can't be one of several hosts here");
      }
      String path = hosts.getFirst() + "/.s.PGSQL." + port(ports, 0);
      PGProperty.SOCKET_FACTORY.set(properties, SOCKET_FACTORY);
      PGProperty.SOCKET_FACTORY_ARG.set(properties, path);
      PGProperty.SSL_MODE.set(properties, "disable");
      return "jdbc:postgresql://localhost/";
    }
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      String host = hosts.get(i).isEmpty() ? "localhost" : hosts.get(i);
      addresses.add((host.contains(":") ? "[" + host + "]" : host) + ":" + port(ports, i));
    }
    return "jdbc:postgresql://" + String.join(",", addresses) + "/";
  }

  private static void translate(Map<String, String> given, Properties properties) {
    set(PGProperty.SSL_MODE, given.get("sslmode"), properties);
    set(PGProperty.SSL_CERT, given.get("sslcert"), properties);
    set(PGProperty.SSL_KEY, given.get("sslkey"), properties);
    set(PGProperty.SSL_PASSWORD, given.get("sslpassword"), properties);
    set(PGProperty.SSL_ROOT_CERT, given.get("sslrootcert"), properties);
    set(PGProperty.SSL_NEGOTIATION, given.get("sslnegotiation"), properties);
    set(PGProperty.GSS_ENC_MODE, given.get("gssencmode"), properties);
    set(PGProperty.CHANNEL_BINDING, given.get("channel_binding"), properties);
    set(PGProperty.REQUIRE_AUTH, given.get("require_auth"), properties);
    set(PGProperty.CONNECT_TIMEOUT, given.get("connect_timeout"), properties);
    set(PGProperty.OPTIONS, given.get("options"), properties);
    String name = given.getOrDefault("application_name", given.get("fallback_application_name"));
    set(PGProperty.APPLICATION_NAME, name, properties);
    set(
        PGProperty.TCP_KEEP_ALIVE,
        "0".equals(given.get("keepalives")) ? "false" : "true",
        properties);
    if ("random".equals(given.get("load_balance_hosts"))) {
      set(PGProperty.LOAD_BALANCE_HOSTS, "true", properties);
    }
    String target = given.getOrDefault("target_session_attrs", "any");
    set(PGProperty.TARGET_SERVER_TYPE, targetServerType(target), properties);
  }

  private static String targetServerType(String target) {
    return switch (target) {
      case "any" -> "any";
      case "read-write", "primary" -> "primary";
      case "read-only", "standby" -> "secondary";
      case "prefer-standby" -> "preferSecondary";
      default ->
          throw new IllegalArgumentException(
              "target_session_attrs is none of any, read-write, read-only, primary, standby,"
                  + " prefer-standby");
    };
  }

  private static void set(PGProperty property, @Nullable String value, Properties properties) {
    if (value != null) {
      property.set(properties, value);
    }
  }

  private static PasswordFile passwordFile(
      Map<String, String> given, Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return new PasswordFile(Path.of(given.getOrDefault("passfile", home + "/.pgpass")));
  }

  /// A socket's password is under `localhost` in a password file.
  private static String server(List<String> hosts) {
    return hosts.getFirst().startsWith("/") ? "localhost" : hosts.getFirst();
  }

  /// For `DriverManager`: hosts only, nothing secret.
  public String jdbcUrl() {
    return jdbcUrl;
  }

  /// A copy of everything else, the password among it.
  public Properties properties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  /// The user that connections sign in as.
  public String user() {
    return properties.getProperty("user");
  }

  /// The database's name.
  public String database() {
    return properties.getProperty("PGDBNAME");
  }

  /// Opens connections without a pool, under `applicationName` unless the string says another.
  public ConnectionFactory factory(String applicationName) {
    return () -> {
      Properties all = properties();
      all.putIfAbsent(PGProperty.APPLICATION_NAME.getName(), applicationName);
      all.putIfAbsent(PGProperty.CONNECT_TIMEOUT.getName(), "10");
      return java.sql.DriverManager.getConnection(jdbcUrl, all);
    };
  }

  /// Hosts, database and user; never the password.
  @Override
  public String toString() {
    return jdbcUrl.substring("jdbc:".length()) + database() + " as " + user();
  }
}
