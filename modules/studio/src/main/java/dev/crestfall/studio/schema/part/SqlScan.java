package dev.crestfall.studio.schema.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the statements of a text end, as Postgres' own lexer sees it: not within strings, quoted
/// names, dollar quotes, comments, parentheses and the body of a routine in standard SQL.
public final class SqlScan {
  private static final int FIRST_WORDS = 4;

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final List<String> starts = new ArrayList<>();
  private int at;
  private int depth;
  private int blocks;
  private int statements;
  private boolean pending;
  private boolean closed = true;
  private boolean comments;
  private boolean ends;
  private String last = "";

  private SqlScan(String text) {
    this.text = text;
  }

  /// Reads a text to its end.
  public static SqlScan of(String text) {
    SqlScan scan = new SqlScan(text);
    while (scan.at < text.length()) {
      scan.next();
    }
    if (scan.pending) {
      scan.statements++;
    }
    scan.closed &= scan.depth == 0 && scan.blocks == 0;
    return scan;
  }

  /// How many statements there are; empty ones don't count.
  public int statements() {
    return statements;
  }

  /// Whether everything that is opened is closed.
  public boolean closed() {
    return closed;
  }

  /// Whether there are comments.
  public boolean comments() {
    return comments;
  }

  /// Whether a semicolon ends a statement.
  public boolean ends() {
    return ends;
  }

  /// The first words, in lower case.
  public List<String> words() {
    return words;
  }

  /// The first word of each statement that begins with one, in lower case.
  public List<String> starts() {
    return starts;
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (text.startsWith("--", at)) {
      comments = true;
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
    } else if (text.startsWith("/*", at)) {
      comments = true;
      block();
    } else {
      token(c);
    }
  }

  private void token(char c) {
    if (c == ';' && depth == 0 && blocks == 0) {
      at++;
      ends = true;
      statements += pending ? 1 : 0;
      pending = false;
      return;
    }
    boolean first = !pending;
    pending = true;
    if (c == '\'') {
      quoted('\'', last.equals("e") && at > 0 && isWord(text.charAt(at - 1)));
    } else if (c == '"') {
      quoted('"', false);
    } else if (c == '$' && dollar()) {
      last = "";
    } else if (isWord(c)) {
      word(first);
    } else {
      closed &= c != ')' && c != ']' || depth > 0;
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      last = "";
      at++;
    }
  }

  private void block() {
    int nested = 0;
    do {
      if (text.startsWith("/*", at)) {
        nested++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        nested--;
        at += 2;
      } else {
        at++;
      }
    } while (nested > 0 && at < text.length());
    closed &= nested == 0;
  }

  private void quoted(char quote, boolean escapes) {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && escapes) {
        at++;
      } else if (c == quote) {
        if (at >= text.length() || text.charAt(at) != quote) {
          last = "";
          return;
        }
        at++;
      }
    }
    closed = false;
  }

  /// `$tag$ ... $tag$`; anything else that begins so is a parameter or an error, which is passed.
  private boolean dollar() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '$' && isWord(text.charAt(end))) {
      end++;
    }
    if (end >= text.length() || text.charAt(end) != '$' || Character.isDigit(text.charAt(at + 1))) {
      at++;
      return true;
    }
    String tag = text.substring(at, end + 1);
    int close = text.indexOf(tag, end + 1);
    closed &= close >= 0;
    at = close < 0 ? text.length() : close + tag.length();
    return true;
  }

  private void word(boolean first) {
    int start = at;
    while (at < text.length() && (isWord(text.charAt(at)) || text.charAt(at) == '$')) {
      at++;
    }
    String word = text.substring(start, at).toLowerCase(Locale.ROOT);
    if (first) {
      starts.add(word);
    }
    if (statements == 0 && words.size() < FIRST_WORDS) {
      words.add(word);
    }
    if (depth == 0 && isRoutine()) {
      if (word.equals("atomic") && last.equals("begin") || blocks > 0 && word.equals("case")) {
        blocks++;
      } else if (blocks > 0 && word.equals("end")) {
        blocks--;
      }
    }
    last = word;
  }

  private boolean isRoutine() {
    int kind = words.size() > 2 && words.get(1).equals("or") ? 3 : 1;
    return words.size() > kind
        && words.getFirst().equals("create")
        && (words.get(kind).equals("function") || words.get(kind).equals("procedure"));
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c) || c > 127 && !Character.isWhitespace(c);
  }
}
