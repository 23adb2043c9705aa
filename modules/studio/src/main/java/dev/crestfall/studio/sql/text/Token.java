package dev.crestfall.studio.sql.text;

import java.util.Set;

/// One piece of SQL as Postgres' own reader cuts it. Between pieces are space and comments.
///
/// @param text of a word in lower case, of a name without its quotes, else as written
record Token(Kind kind, int start, int end, String text) {
  enum Kind {
    /// A keyword or a name without quotes.
    WORD,
    /// A name in double quotes.
    NAME,
    STRING,
    NUMBER,
    /// A parameter, as `$1`.
    PARAMETER,
    /// One character.
    SYMBOL
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  boolean isAnyOf(Set<String> words) {
    return kind == Kind.WORD && words.contains(text);
  }

  boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.NAME;
  }
}
