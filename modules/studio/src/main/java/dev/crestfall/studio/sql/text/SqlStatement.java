package dev.crestfall.studio.sql.text;

import dev.crestfall.kernel.ApiError.Detail;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One statement of a script.
///
/// @param start where it begins in the script
/// @param text without comments around it and without its semicolon
/// @param tokens its pieces, at least one; their places are the script's
public record SqlStatement(int start, String text, List<Token> tokens) {
  /// Where it ends in the script.
  public int end() {
    return start + text.length();
  }

  /// The first word in upper case, for people; empty where there is none.
  public String command() {
    for (Token token : tokens) {
      if (token.kind() == Token.Kind.WORD) {
        return token.text().toUpperCase(Locale.ROOT);
      }
    }
    return "";
  }

  /// A rule that it breaks, with its place in the script.
  public Detail detail(String rule) {
    return new Detail("sql.%d.%d".formatted(start, end()), rule);
  }

  /// The names that stand before a parenthesis: functions, and words that are none.
  public Set<String> calls() {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol('(') && tokens.get(i - 1).isName()) {
        names.add(tokens.get(i - 1).text());
      }
    }
    return names;
  }

  Token at(int index) {
    return tokens.get(Math.min(index, tokens.size() - 1));
  }

  boolean has(String word) {
    return tokens.stream().anyMatch(token -> token.is(word));
  }

  boolean begins(String... words) {
    if (tokens.size() < words.length) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }
}
