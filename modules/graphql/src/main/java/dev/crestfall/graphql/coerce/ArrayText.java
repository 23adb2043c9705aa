package dev.crestfall.graphql.coerce;

import org.jspecify.annotations.Nullable;

/// An array as Postgres reads it from text: `{"a",NULL}`.
public final class ArrayText {
  private final StringBuilder text = new StringBuilder("{");

  /// Adds an item; null for NULL.
  public void add(@Nullable String item) {
    if (text.length() > 1) {
      text.append(',');
    }
    if (item == null) {
      text.append("NULL");
      return;
    }
    text.append('"');
    for (int i = 0; i < item.length(); i++) {
      char c = item.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
