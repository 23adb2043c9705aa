package dev.crestfall.testkit;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// Where a test connects, and as whom.
record TestUrl(String host, int port, String database, String user, String password) {
  /// Reads `postgresql://user:password@host:port/database`.
  static TestUrl parse(String text) {
    URI uri = URI.create(text);
    String[] credentials =
        (uri.getRawUserInfo() == null ? "postgres" : uri.getRawUserInfo()).split(":", 2);
    String path = uri.getPath() == null || uri.getPath().length() < 2 ? "/postgres" : uri.getPath();
    return new TestUrl(
        uri.getHost(),
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        path.substring(1),
        URLDecoder.decode(credentials[0], StandardCharsets.UTF_8),
        credentials.length > 1 ? URLDecoder.decode(credentials[1], StandardCharsets.UTF_8) : "");
  }

  TestUrl withDatabase(String name) {
    return new TestUrl(host, port, name, user, password);
  }

  TestUrl withUser(String name, String secret) {
    return new TestUrl(host, port, database, name, secret);
  }

  String jdbc() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + encode(database);
  }

  String libpq() {
    return "postgresql://"
        + encode(user)
        + ":"
        + encode(password)
        + "@"
        + host
        + ":"
        + port
        + "/"
        + encode(database);
  }

  Properties properties() {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return properties;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
