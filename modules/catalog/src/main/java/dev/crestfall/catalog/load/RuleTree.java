package dev.crestfall.catalog.load;

import java.util.ArrayList;
import java.util.List;

/// Reads from the stored tree of a view's rule which column of which relation each of the view's
/// columns shows.
///
/// The tree is text: `{NODE :field value ...}` with lists in parentheses, backslash before any
/// character that would end a token. Only the target list of the outermost query is looked at:
/// Postgres has already noted there where a column came from through subqueries and WITH, and notes
/// nothing for an expression or a cast.
final class RuleTree {
  private final String text;
  private int position;

  private RuleTree(String text) {
    this.text = text;
  }

  /// A column of the view, by number, and the column of the relation that it shows.
  record Origin(int viewColumn, long relation, int column) {}

  static List<Origin> origins(String text) {
    return new RuleTree(text).targetList();
  }

  private List<Origin> targetList() {
    List<Origin> origins = new ArrayList<>();
    // ( is depth 1, {QUERY depth 2.
    int depth = 0;
    for (String token = next(); !token.isEmpty(); token = next()) {
      if (isOpen(token)) {
        depth++;
      } else if (isClose(token)) {
        depth--;
      } else if (depth == 2 && token.equals(":targetList")) {
        if (next().equals("(")) {
          entries(origins);
        }
        return origins;
      }
    }
    return origins;
  }

  private void entries(List<Origin> origins) {
    for (String token = next(); token.equals("{"); token = next()) {
      entry(origins);
    }
  }

  /// One `{TARGETENTRY ...}`, whose brace is already read.
  private void entry(List<Origin> origins) {
    int viewColumn = 0;
    long relation = 0;
    int column = 0;
    boolean junk = false;
    int depth = 1;
    while (depth > 0) {
      String token = next();
      if (token.isEmpty()) {
        return;
      } else if (isOpen(token)) {
        depth++;
      } else if (isClose(token)) {
        depth--;
      } else if (depth == 1) {
        switch (token) {
          case ":resno" -> viewColumn = Integer.parseInt(next());
          case ":resorigtbl" -> relation = Long.parseLong(next());
          case ":resorigcol" -> column = Integer.parseInt(next());
          case ":resjunk" -> junk = next().equals("true");
          // A column may be named like a field.
          case ":resname" -> next();
          default -> {}
        }
      }
    }
    if (relation != 0 && !junk) {
      origins.add(new Origin(viewColumn, relation, column));
    }
  }

  private static boolean isOpen(String token) {
    return token.equals("{") || token.equals("(");
  }

  private static boolean isClose(String token) {
    return token.equals("}") || token.equals(")");
  }

  /// The next token, escapes left in; empty at the end.
  private String next() {
    while (position < text.length() && isSpace(text.charAt(position))) {
      position++;
    }
    int start = position;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (isSpace(c) || (isBracket(c) && position > start)) {
        break;
      }
      position += c == '\\' ? 2 : 1;
      if (isBracket(c)) {
        break;
      }
    }
    position = Math.min(position, text.length());
    return text.substring(start, position);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t';
  }

  private static boolean isBracket(char c) {
    return c == '(' || c == ')' || c == '{' || c == '}';
  }
}
