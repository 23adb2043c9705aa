package dev.crestfall.rest.openapi;

import org.jspecify.annotations.Nullable;

/// A comment of the database as a document shows it: its first line, and the rest without the blank
/// lines before it.
///
/// @param rest null when there is no comment, empty when it has one line
public record Comment(@Nullable String firstLine, @Nullable String rest) {
  public static Comment of(@Nullable String text) {
    if (text == null) {
      return new Comment(null, null);
    }
    int end = text.indexOf('\n');
    if (end < 0) {
      return new Comment(text, "");
    }
    int start = end;
    while (start < text.length() && text.charAt(start) == '\n') {
      start++;
    }
    return new Comment(text.substring(0, end), text.substring(start));
  }

  /// The rest, null where there is nothing to say.
  public @Nullable String restOrNull() {
    return rest == null || rest.isEmpty() ? null : rest;
  }
}
