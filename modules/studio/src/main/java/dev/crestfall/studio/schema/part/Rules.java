package dev.crestfall.studio.schema.part;

import dev.crestfall.kernel.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What names and pieces of SQL must be like before they may become part of a statement.
public final class Rules {
  /// Postgres cuts off what is longer, without an error.
  private static final int MOST_BYTES = 63;

  private static final int MOST_TEXT = 100_000;

  private Rules() {}

  /// A name that Postgres keeps as it is.
  public static void name(String path, String name) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > MOST_BYTES) {
      throw ApiError.invalid(path, "must have 1 to 63 bytes");
    }
    if (name.indexOf('\0') >= 0) {
      throw ApiError.invalid(path, "must not contain a NUL character");
    }
  }

  /// The same, or nothing.
  public static void optionalName(String path, @Nullable String name) {
    if (name != null) {
      name(path, name);
    }
  }

  /// At least one name, none twice.
  public static void names(String path, List<String> names) {
    if (names.isEmpty()) {
      throw ApiError.invalid(path, "must name at least one");
    }
    unique(path, names);
    names.forEach(name -> name(path, name));
  }

  /// None twice.
  public static void unique(String path, List<String> names) {
    var seen = new HashSet<String>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw ApiError.invalid(path, "must not have " + name + " twice");
      }
    }
  }

  /// One expression that can stand in parentheses and stays within them.
  public static void expression(String path, @Nullable String text) {
    if (text == null) {
      return;
    }
    SqlScan scan = scan(path, text);
    if (scan.comments() || scan.statements() != 1 || scan.ends()) {
      throw ApiError.invalid(path, "must be one expression without comments");
    }
  }

  /// One whole statement, with or without a semicolon at its end.
  public static SqlScan statement(String path, String text) {
    SqlScan scan = scan(path, text);
    if (scan.statements() != 1) {
      throw ApiError.invalid(path, "must be one statement");
    }
    return scan;
  }

  private static SqlScan scan(String path, String text) {
    if (text.isBlank() || text.length() > MOST_TEXT || text.indexOf('\0') >= 0) {
      throw ApiError.invalid(path, "must have 1 to 100,000 characters");
    }
    SqlScan scan = SqlScan.of(text);
    if (!scan.closed()) {
      throw ApiError.invalid(path, "has a parenthesis, quote or comment without its other end");
    }
    return scan;
  }

  /// What is given, or what is usual.
  public static boolean otherwise(@Nullable Boolean given, boolean usual) {
    return given == null ? usual : given;
  }
}
