package dev.crestfall.postgres.bootstrap;

import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.uri.ConnectionString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A database and how Crestfall signs in to it, as connection strings of libpq's forms. They hold
/// passwords: never print one.
public record Access(String text) {
  private static final Pattern SIGN_IN = Pattern.compile("(user|password|passfile)=.*");

  /// Where our own cluster listens.
  public static Access loopback(int port, String database, String role, String password) {
    return new Access(
        "postgresql://%s:%s@127.0.0.1:%d/%s"
            .formatted(encode(role), encode(password), port, encode(database)));
  }

  /// The same place, signed in to as another role.
  public Access as(String role, String password) {
    int scheme = text.indexOf("://");
    boolean uri = text.startsWith("postgres://") || text.startsWith("postgresql://");
    if (!uri) {
      return new Access("%s user=%s password=%s".formatted(text, quote(role), quote(password)));
    }
    int question = text.indexOf('?');
    String place = question < 0 ? text.substring(scheme + 3) : text.substring(scheme + 3, question);
    String query = question < 0 ? "" : withoutSignIn(text.substring(question + 1));
    return new Access(
        text.substring(0, scheme + 3)
            + encode(role)
            + ":"
            + encode(password)
            + "@"
            + place.substring(place.lastIndexOf('@') + 1)
            + (query.isEmpty() ? "" : "?" + query));
  }

  /// A user among the parameters would win over the one before the host.
  private static String withoutSignIn(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> !SIGN_IN.matcher(pair).matches())
        .collect(Collectors.joining("&"));
  }

  /// Unpooled connections.
  public ConnectionFactory factory() {
    return parse().factory("crestfall");
  }

  /// The parsed form; what is left out comes from the environment.
  public ConnectionString parse() {
    return ConnectionString.parse(text, environment());
  }

  /// Whether signing in works.
  ///
  /// @return false when the role or its password is refused
  /// @throws SQLException when the database can't be asked
  public boolean signsIn() throws SQLException {
    try (Connection _ = factory().open()) {
      return true;
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("28")) {
        return false;
      }
      throw e;
    }
  }

  private static Map<String, String> environment() {
    return System.getenv();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String quote(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /// Without the password.
  @Override
  public String toString() {
    return parse().toString();
  }
}
