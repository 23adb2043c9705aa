package dev.crestfall.studio.sql.text;

import dev.crestfall.studio.sql.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts SQL into pieces by Postgres' rules, with `standard_conforming_strings` on. What does not
/// end is a piece up to the end of the text: the server says what is wrong with it.
final class Scanner {
  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Scanner(String sql) {
    this.sql = sql;
  }

  static List<Token> scan(String sql) {
    Scanner scanner = new Scanner(sql);
    while (scanner.at < sql.length()) {
      scanner.next();
    }
    return scanner.tokens;
  }

  private void next() {
    char c = sql.charAt(at);
    if (isSpace(c)) {
      at++;
    } else if (sql.startsWith("--", at)) {
      at = endOfLine();
    } else if (sql.startsWith("/*", at)) {
      at = endOfComment();
    } else if (c == '\'') {
      add(Kind.STRING, endOfText(at + 1, false));
    } else if (c == '"') {
      name();
    } else if (c == '$') {
      dollar();
    } else if (isStart(c)) {
      word();
    } else if (isDigit(c)) {
      add(Kind.NUMBER, endOfNumber());
    } else {
      add(Kind.SYMBOL, at + 1);
    }
  }

  private void add(Kind kind, int end) {
    add(kind, end, sql.substring(at, end));
  }

  private void add(Kind kind, int end, String text) {
    tokens.add(new Token(kind, at, end, text));
    at = end;
  }

  /// `E'...'` is one piece; other prefixes of texts are words of their own.
  private void word() {
    int end = at + 1;
    while (end < sql.length() && isPart(sql.charAt(end))) {
      end++;
    }
    boolean escapes =
        end == at + 1
            && (sql.charAt(at) | 0x20) == 'e'
            && end < sql.length()
            && sql.charAt(end) == '\'';
    if (escapes) {
      add(Kind.STRING, endOfText(end + 1, true));
    } else {
      add(Kind.WORD, end, sql.substring(at, end).toLowerCase(Locale.ROOT));
    }
  }

  private void name() {
    int end = at + 1;
    while (end < sql.length()) {
      if (sql.charAt(end) == '"') {
        if (end + 1 >= sql.length() || sql.charAt(end + 1) != '"') {
          break;
        }
        end++;
      }
      end++;
    }
    String inside = sql.substring(at + 1, Math.min(end, sql.length())).replace("\"\"", "\"");
    add(Kind.NAME, Math.min(end + 1, sql.length()), inside);
  }

  /// A text between dollars, a parameter, or a mere dollar.
  private void dollar() {
    int end = at + 1;
    if (end < sql.length() && isDigit(sql.charAt(end))) {
      while (end < sql.length() && isDigit(sql.charAt(end))) {
        end++;
      }
      add(Kind.PARAMETER, end);
      return;
    }
    while (end < sql.length() && isPart(sql.charAt(end)) && sql.charAt(end) != '$') {
      end++;
    }
    if (end < sql.length() && sql.charAt(end) == '$') {
      String tag = sql.substring(at, end + 1);
      int found = sql.indexOf(tag, end + 1);
      add(Kind.STRING, found < 0 ? sql.length() : found + tag.length());
    } else {
      add(Kind.SYMBOL, at + 1);
    }
  }

  private int endOfLine() {
    int end = at;
    while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /// Comments are nested.
  private int endOfComment() {
    int depth = 0;
    int end = at;
    while (end < sql.length()) {
      if (sql.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else if (sql.startsWith("*/", end)) {
        depth--;
        end += 2;
        if (depth == 0) {
          return end;
        }
      } else {
        end++;
      }
    }
    return sql.length();
  }

  private int endOfText(int from, boolean escapes) {
    int end = from;
    while (end < sql.length()) {
      char c = sql.charAt(end);
      if (escapes && c == '\\') {
        end += 2;
      } else if (c != '\'') {
        end++;
      } else if (end + 1 < sql.length() && sql.charAt(end + 1) == '\'') {
        end += 2;
      } else {
        return end + 1;
      }
    }
    return sql.length();
  }

  private int endOfNumber() {
    int end = at + 1;
    while (end < sql.length() && (isPart(sql.charAt(end)) || sql.charAt(end) == '.')) {
      end++;
    }
    return end;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
  }

  private static boolean isPart(char c) {
    return isStart(c) || isDigit(c) || c == '$';
  }
}
