package dev.crestfall.cli.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A row of `src/test/resources/routes/MODULE.txt`: what one route says to callers who own nothing.
///
/// @param path as the router has it
/// @param anonymous the status without a credential
/// @param anonKey the status with the key of apps
/// @param stranger the status to a user who owns none of the objects that the path or body names
/// @param body what is sent, empty for nothing; a query where it begins with `?`
record ExpectedRoute(
    String method, String path, int anonymous, int anonKey, int stranger, String body) {
  private static final int COLUMNS = 6;

  static List<ExpectedRoute> of(String module) {
    String name = "/routes/" + module + ".txt";
    try (InputStream in = ExpectedRoute.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ExpectedRoute::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExpectedRoute parse(String line) {
    String[] cells = line.strip().split("\\s+", COLUMNS);
    return new ExpectedRoute(
        cells[0],
        cells[1],
        Integer.parseInt(cells[2]),
        Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]),
        cells.length < COLUMNS ? "" : cells[5]);
  }

  String route() {
    return method + " " + path;
  }

  /// Whether it is about one object.
  boolean namesAnObject() {
    return path.contains("{") || body.contains("<");
  }

  ExpectedRoute answering(int toAnonymous, int toAnonKey, int toStranger) {
    return new ExpectedRoute(method, path, toAnonymous, toAnonKey, toStranger, body);
  }

  @Override
  public String toString() {
    return "%-6s %-60s %d %d %d  %s"
        .formatted(method, path, anonymous, anonKey, stranger, body)
        .stripTrailing();
  }
}
