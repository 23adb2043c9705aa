package dev.crestfall.studio.policy;

import java.util.Locale;
import java.util.Set;

/// Tells one statement from several, as far as quotes and comments hide what is between: a second
/// one might end the transaction that is to be taken back.
final class OneStatement {
  private static final Set<String> BEGINNINGS =
      Set.of("select", "insert", "update", "delete", "merge", "with", "values", "table");

  private final String text;
  private int at;

  private OneStatement(String text) {
    this.text = text;
  }

  /// Whether it is one query or change of rows.
  static boolean isOne(String statement) {
    return statement.indexOf('\0') < 0 && new OneStatement(statement).isOne();
  }

  private boolean isOne() {
    skipSpace();
    int begin = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    if (!BEGINNINGS.contains(text.substring(begin, at).toLowerCase(Locale.ROOT))) {
      return false;
    }
    while (at < text.length()) {
      if (text.charAt(at) == ';') {
        at++;
        skipSpace();
        return at == text.length();
      }
      step();
    }
    return true;
  }

  /// Blanks and comments.
  private void skipSpace() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (!skipComment()) {
        return;
      }
    }
  }

  private boolean skipComment() {
    if (text.startsWith("--", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
      return true;
    }
    if (!text.startsWith("/*", at)) {
      return false;
    }
    int depth = 0;
    do {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < text.length());
    return true;
  }

  private void step() {
    char next = text.charAt(at);
    if (next == '\'') {
      literal(isEscaped());
    } else if (next == '"') {
      skipTo("\"", at + 1);
    } else if (next == '$') {
      dollars();
    } else if (!skipComment()) {
      at++;
    }
  }

  private boolean isEscaped() {
    boolean e = at > 0 && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
    return e && (at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2)));
  }

  private void literal(boolean escapes) {
    at++;
    while (at < text.length() && text.charAt(at) != '\'') {
      at += escapes && text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void skipTo(String end, int from) {
    int found = text.indexOf(end, from);
    at = found < 0 ? text.length() : found + end.length();
  }

  private void dollars() {
    int close = text.indexOf('$', at + 1);
    String tag = close < 0 ? "" : text.substring(at, close + 1);
    boolean inName = at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1));
    if (!inName && tag.matches("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$")) {
      skipTo(tag, close + 1);
    } else {
      at++;
    }
  }
}
