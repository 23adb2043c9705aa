package dev.crestfall.studio.statement;

import dev.crestfall.kernel.ApiError;
import java.util.ArrayDeque;
import java.util.Deque;
import org.postgresql.core.Parser;

/// A condition in SQL that somebody wrote. It stays what it is wherever it stands: one expression,
/// whose quotes, comments and parentheses are closed.
///
/// @param text as it was written
/// @param escaped as the driver takes it: what is no parameter is not taken for one
public record Condition(String text, String escaped) {
  private static final int LONGEST = 4_000;

  /// Reads a condition.
  ///
  /// @throws ApiError 400 for what is more or less than one
  public static Condition parse(String path, String text) {
    if (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw ApiError.invalid(path, "must be a condition of at most " + LONGEST + " characters");
    }
    return new Condition(text, new Reader(path, text.toCharArray()).read());
  }

  /// Walks over the text as Postgres reads it.
  private static final class Reader {
    private final String path;
    private final char[] text;
    private final StringBuilder escaped = new StringBuilder();
    private final Deque<Character> open = new ArrayDeque<>();

    Reader(String path, char[] text) {
      this.path = path;
      this.text = text;
    }

    String read() {
      int at = 0;
      while (at < text.length) {
        int end = endOfQuoted(at);
        if (end >= text.length) {
          throw ApiError.invalid(path, "has a quote or comment that is not closed");
        }
        if (end == at) {
          plain(text[at]);
        } else {
          escaped.append(text, at, end - at + 1);
        }
        at = end + 1;
      }
      if (!open.isEmpty()) {
        throw ApiError.invalid(path, "has a parenthesis that is not closed");
      }
      // A comment to the end of the line must not swallow what follows.
      return escaped.append('\n').toString();
    }

    /// The last character of the quoted text or comment that begins here, else this very place.
    private int endOfQuoted(int at) {
      return switch (text[at]) {
        case '\'' -> Parser.parseSingleQuotes(text, at, !isEscape(at));
        case '"' -> Parser.parseDoubleQuotes(text, at);
        case '-' -> Math.min(Parser.parseLineComment(text, at), text.length - 1);
        case '/' -> Parser.parseBlockComment(text, at);
        case '$' -> Parser.parseDollarQuotes(text, at);
        default -> at;
      };
    }

    private boolean isEscape(int at) {
      return at > 0
          && (text[at - 1] == 'e' || text[at - 1] == 'E')
          && (at < 2 || !Character.isLetterOrDigit(text[at - 2]) && text[at - 2] != '_');
    }

    private void plain(char c) {
      switch (c) {
        case '(', '[' -> open.push(c);
        case ')' -> close('(');
        case ']' -> close('[');
        case ';' -> throw ApiError.invalid(path, "must be one condition, without a semicolon");
        default -> {}
      }
      escaped.append(c == '?' ? "??" : String.valueOf(c));
    }

    private void close(char opening) {
      if (open.isEmpty() || open.pop() != opening) {
        throw ApiError.invalid(path, "closes a parenthesis that it does not open");
      }
    }
  }
}
