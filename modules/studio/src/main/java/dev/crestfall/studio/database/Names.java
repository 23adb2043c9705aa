package dev.crestfall.studio.database;

/// Names in SQL: the one place that quotes them.
public final class Names {
  private Names() {}

  /// A name, quoted whether it needs that or not.
  public static String quote(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a name");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// A name in a schema.
  public static String qualified(String schema, String name) {
    return quote(schema) + "." + quote(name);
  }

  /// A text, where none can be bound, as in DDL.
  public static String literal(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a text");
    }
    String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
    return text.indexOf('\\') >= 0 ? " E" + quoted : quoted;
  }
}
