package dev.crestfall.postgres.transfer;

import java.util.List;

/// One statement of a script.
///
/// @param sql the text from its first word on, without the semicolon
/// @param words its first words outside of parentheses and quotes, in capitals; what is quoted
///   counts as one word `"`
/// @param line where its first word stands
record ScriptStatement(String sql, List<String> words, long line) {
  boolean startsWith(String... expected) {
    return words.size() >= expected.length
        && words.subList(0, expected.length).equals(List.of(expected));
  }

  /// Whether these words follow one another anywhere among the first ones.
  boolean contains(String... expected) {
    for (int i = 0; i + expected.length <= words.size(); i++) {
      if (words.subList(i, i + expected.length).equals(List.of(expected))) {
        return true;
      }
    }
    return false;
  }

  /// Whether rows for it follow in the script.
  boolean isCopyFromScript() {
    return startsWith("COPY") && contains("FROM", "STDIN");
  }
}
