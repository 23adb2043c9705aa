package dev.crestfall.graphql.document;

import dev.crestfall.graphql.error.RefusedException;

/// A look over a document's tokens before it is parsed, which costs many times as much: what has
/// too many of them, or of aliases, goes no further.
final class Skim {
  private static final String BLOCK = "\"\"\"";

  private final String text;
  private final Limits limits;
  private int at;
  private int tokens;
  private int aliases;
  private int parentheses;
  private int braces;

  /// What stands before a colon outside of arguments; empty when nothing does.
  private String alias = "";

  private String name = "";

  private Skim(String text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  /// Refuses what is too much.
  static void require(String text, Limits limits) {
    new Skim(text, limits).run();
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        skipComment();
      } else if (c <= ' ' || c == ',' || c == '\uFEFF') {
        at++;
      } else {
        token(c);
        count();
      }
    }
  }

  private void count() {
    tokens++;
    if (tokens > limits.tokens()) {
      throw refusal("The document has more than the %d tokens allowed".formatted(limits.tokens()));
    }
    if (aliases > limits.aliases()) {
      throw refusal(
          "An operation or fragment has more than the %d aliases allowed"
              .formatted(limits.aliases()));
    }
  }

  private static RefusedException refusal(String words) {
    return new RefusedException(words, "limit_exceeded");
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void token(char c) {
    if (isPart(c)) {
      int begin = at;
      while (at < text.length() && isPart(text.charAt(at))) {
        at++;
      }
      named(begin);
      return;
    }
    if (c == '"') {
      skipString();
    } else {
      mark(c);
      at++;
    }
    name = "";
  }

  /// A number is no less than a name here.
  private void named(int begin) {
    if (!alias.isEmpty() && !text.substring(begin, at).equals(alias)) {
      aliases++;
    }
    alias = "";
    name = parentheses == 0 && braces > 0 ? text.substring(begin, at) : "";
  }

  private void mark(char c) {
    switch (c) {
      case '(' -> parentheses++;
      case ')' -> parentheses = Math.max(0, parentheses - 1);
      case '{' -> braces += parentheses == 0 ? 1 : 0;
      case '}' -> close();
      case ':' -> alias = name;
      default -> {}
    }
  }

  private void close() {
    if (parentheses == 0 && braces > 0 && --braces == 0) {
      aliases = 0;
    }
  }

  private void skipString() {
    boolean block = text.startsWith(BLOCK, at);
    at += block ? 3 : 1;
    while (at < text.length() && !ends(block)) {
      at += escaped(block);
    }
    at = Math.min(text.length(), at + (block ? 3 : 1));
  }

  private boolean ends(boolean block) {
    char c = text.charAt(at);
    return block ? text.startsWith(BLOCK, at) : c == '"' || c == '\n' || c == '\r';
  }

  /// How long the character at this place is, with what makes it another one.
  private int escaped(boolean block) {
    if (text.charAt(at) != '\\') {
      return 1;
    }
    if (block) {
      return text.startsWith(BLOCK, at + 1) ? 4 : 1;
    }
    return 2;
  }

  private static boolean isPart(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
