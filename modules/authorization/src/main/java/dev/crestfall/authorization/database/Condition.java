package dev.crestfall.authorization.database;

/// A condition that somebody wrote into a policy. It becomes part of a statement, so it must be one
/// condition and nothing behind it: what closes a parenthesis that it did not open, or ends a
/// statement, is refused before Postgres sees it.
final class Condition {
  private static final int LONGEST = 10_000;

  private final String text;
  private int at;
  private int depth;

  private Condition(String text) {
    this.text = text;
  }

  /// Whether the text is one condition, as far as its brackets and quotes go.
  static boolean isOne(String text) {
    return !text.isBlank() && text.length() <= LONGEST && new Condition(text).isBalanced();
  }

  private boolean isBalanced() {
    while (at < text.length()) {
      if (!step()) {
        return false;
      }
    }
    return depth == 0;
  }

  private boolean step() {
    char next = text.charAt(at);
    switch (next) {
      case '(' -> depth++;
      case ')' -> depth--;
      case '\'' -> {
        return literal();
      }
      case '"' -> {
        return skip("\"");
      }
      case '$' -> {
        return dollars();
      }
      default -> {
        // A comment may hide what is behind it, and \ is nothing that SQL has outside of quotes.
        if (next == ';' || next == '\0' || next == '\\' || startsComment()) {
          return false;
        }
      }
    }
    at++;
    return depth >= 0;
  }

  private boolean startsComment() {
    return text.startsWith("--", at) || text.startsWith("/*", at);
  }

  /// In a text with E before it \ hides the next quote.
  private boolean literal() {
    boolean escapes = at > 0 && (text.charAt(at - 1) == 'E' || text.charAt(at - 1) == 'e');
    if (escapes) {
      return false;
    }
    return skip("'");
  }

  private boolean skip(String quote) {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      return false;
    }
    at = end + 1;
    return true;
  }

  /// Text between dollars; a dollar within a name or of a parameter is refused.
  private boolean dollars() {
    int close = text.indexOf('$', at + 1);
    String tag = close < 0 ? "" : text.substring(at, close + 1);
    if (!tag.matches("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$")) {
      return false;
    }
    int end = text.indexOf(tag, close + 1);
    if (end < 0) {
      return false;
    }
    at = end + tag.length();
    return true;
  }
}
