package dev.crestfall.kernel.database.uri;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection string in any of libpq's forms, as keyword and value: `postgresql://` URIs with one
/// or several hosts, `key=value` strings, the `PG*` variables for what is left out, service files.
/// <https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING>
final class ConnectionParameters {
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("PGHOST", "host"),
          Map.entry("PGHOSTADDR", "hostaddr"),
          Map.entry("PGPORT", "port"),
          Map.entry("PGDATABASE", "dbname"),
          Map.entry("PGUSER", "user"),
          Map.entry("PGPASSWORD", "password"),
          Map.entry("PGPASSFILE", "passfile"),
          Map.entry("PGSERVICE", "service"),
          Map.entry("PGSERVICEFILE", "servicefile"),
          Map.entry("PGOPTIONS", "options"),
          Map.entry("PGAPPNAME", "application_name"),
          Map.entry("PGSSLMODE", "sslmode"),
          Map.entry("PGSSLCERT", "sslcert"),
          Map.entry("PGSSLKEY", "sslkey"),
          Map.entry("PGSSLROOTCERT", "sslrootcert"),
          Map.entry("PGSSLNEGOTIATION", "sslnegotiation"),
          Map.entry("PGGSSENCMODE", "gssencmode"),
          Map.entry("PGCHANNELBINDING", "channel_binding"),
          Map.entry("PGREQUIREAUTH", "require_auth"),
          Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
          Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
          Map.entry("PGLOADBALANCEHOSTS", "load_balance_hosts"));

  private ConnectionParameters() {}

  /// @throws IllegalArgumentException for text that is no connection string; its message does not
  ///   repeat the text, which may hold a password
  static Map<String, String> of(String text, Map<String, String> environment) {
    Map<String, String> given =
        text.startsWith("postgres://") || text.startsWith("postgresql://")
            ? uri(text.substring(text.indexOf("//") + 2))
            : KeywordString.parse(text);
    Map<String, String> all = new LinkedHashMap<>();
    VARIABLES.forEach((variable, keyword) -> {
      String value = environment.get(variable);
      if (value != null && !value.isEmpty()) {
        all.put(keyword, value);
      }
    });
    String service = given.getOrDefault("service", all.get("service"));
    if (service != null) {
      all.putAll(service(service, all.get("servicefile"), environment));
    }
    all.putAll(given);
    return all;
  }

  private static Map<String, String> uri(String rest) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int question = rest.indexOf('?');
    String beforeQuery = question < 0 ? rest : rest.substring(0, question);
    int at = beforeQuery.lastIndexOf('@');
    if (at >= 0) {
      credentials(beforeQuery.substring(0, at), parameters);
    }
    String hostsAndDatabase = beforeQuery.substring(at + 1);
    int slash = hostsAndDatabase.indexOf('/');
    String hosts = slash < 0 ? hostsAndDatabase : hostsAndDatabase.substring(0, slash);
    hosts(hosts, parameters);
    if (slash >= 0 && slash + 1 < hostsAndDatabase.length()) {
      parameters.put("dbname", decode(hostsAndDatabase.substring(slash + 1)));
    }
    if (question >= 0) {
      query(rest.substring(question + 1), parameters);
    }
    return parameters;
  }

  private static void credentials(String text, Map<String, String> parameters) {
    int colon = text.indexOf(':');
    String user = colon < 0 ? text : text.substring(0, colon);
    if (!user.isEmpty()) {
      parameters.put("user", decode(user));
    }
    if (colon >= 0 && colon + 1 < text.length()) {
      parameters.put("password", decode(text.substring(colon + 1)));
    }
  }

  private static void hosts(String text, Map<String, String> parameters) {
    if (text.isEmpty()) {
      return;
    }
    StringBuilder hosts = new StringBuilder();
    StringBuilder ports = new StringBuilder();
    boolean anyPort = false;
    for (String part : text.split(",", -1)) {
      int bracket = part.lastIndexOf(']');
      int colon = part.indexOf(':', Math.max(bracket, 0));
      String host = colon < 0 ? part : part.substring(0, colon);
      String port = colon < 0 ? "" : part.substring(colon + 1);
      if (host.startsWith("[") && bracket > 0) {
        host = host.substring(1, bracket);
      }
      anyPort |= !port.isEmpty();
      hosts.append(hosts.isEmpty() ? "" : ",").append(decode(host));
      ports.append(ports.isEmpty() && hosts.indexOf(",") < 0 ? "" : ",").append(port);
    }
    if (!hosts.isEmpty()) {
      parameters.put("host", hosts.toString());
    }
    if (anyPort) {
      parameters.put("port", ports.toString());
    }
  }

  private static void query(String text, Map<String, String> parameters) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (pair.isEmpty()) {
        continue;
      }
      if (equals < 0) {
        throw new IllegalArgumentException("a parameter of the connection URI has no '='");
      }
      String key = decode(pair.substring(0, equals));
      String value = decode(pair.substring(equals + 1));
      if (key.equals("ssl") && value.equals("true")) {
        parameters.put("sslmode", "require");
      } else {
        parameters.put(key, value);
      }
    }
  }

  /// `+` is itself in a libpq URI, not a space.
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the connection URI has a bad percent-encoding", e);
    }
  }

  private static Map<String, String> service(
      String name, @Nullable String file, Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    String sysconf = environment.getOrDefault("PGSYSCONFDIR", "/etc");
    Path own = file != null ? Path.of(file) : Path.of(home, ".pg_service.conf");
    for (Path path : new Path[] {own, Path.of(sysconf, "pg_service.conf")}) {
      if (Files.isReadable(path)) {
        try {
          Map<String, String> found = ServiceFile.section(Files.readAllLines(path), name);
          if (!found.isEmpty()) {
            return found;
          }
        } catch (IOException e) {
          throw new IllegalArgumentException("the service file " + path + " can't be read", e);
        }
      }
    }
    throw new IllegalArgumentException("no service file defines the service '" + name + "'");
  }
}
