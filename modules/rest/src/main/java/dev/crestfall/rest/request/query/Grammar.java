package dev.crestfall.rest.request.query;

import dev.crestfall.rest.error.RestError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The primitives of a recursive descent over one text.
///
/// A rule that fails returns null or false. It has failed for good when it left the position moved;
/// otherwise an alternative may be tried. [#attempt] puts the position back. Along the way
/// `expectations` follows what a combinator library would know at this point: taking a character
/// forgets, failing adds.
abstract class Grammar {
  /// Deeper nesting than anybody writes, and far below what the stack holds.
  static final int MAX_DEPTH = 100;

  final String text;
  int position;
  Expectations expectations = Expectations.NONE;
  private int depth;

  Grammar(String text) {
    this.text = text;
  }

  /// A rule; null when it does not match.
  @FunctionalInterface
  interface Rule<T> {
    @Nullable T parse();
  }

  boolean atEnd() {
    return position >= text.length();
  }

  boolean nextIs(char wanted) {
    return position < text.length() && text.charAt(position) == wanted;
  }

  /// Takes one character.
  boolean take(char wanted) {
    if (nextIs(wanted)) {
      position++;
      expectations = Expectations.NONE;
      return true;
    }
    expectations = expectations.and(met(position).expected(Quoted.string(wanted)));
    return false;
  }

  /// Takes a word. A word that begins right and ends wrong moves the position, so that only
  /// [#attempt] can undo it.
  boolean take(String word) {
    for (int i = 0; i < word.length(); i++) {
      int at = position + i;
      if (at < text.length() && text.charAt(at) == word.charAt(i)) {
        continue;
      }
      Expectations here = at < text.length() ? met(at) : Expectations.metEnd(at);
      Expectations failure = new Expectations(position, here.last()).expected('"' + word + '"');
      expectations = i == 0 ? expectations.and(failure) : failure;
      position = at;
      return false;
    }
    position += word.length();
    expectations = Expectations.NONE;
    return true;
  }

  /// Takes characters while they are wanted, and returns where they began.
  int takeWhile(IntPredicate wanted, String... labels) {
    int start = position;
    while (position < text.length()) {
      int codePoint = text.codePointAt(position);
      if (!wanted.test(codePoint)) {
        break;
      }
      position += Character.charCount(codePoint);
    }
    if (position > start) {
      expectations = Expectations.NONE;
    }
    Expectations end = met(position);
    for (String label : labels) {
      end = end.expected(label);
    }
    expectations = expectations.and(end);
    return start;
  }

  /// Runs `rule`; when it fails the position is as before.
  <T> @Nullable T attempt(Rule<T> rule) {
    int start = position;
    Expectations before = expectations;
    expectations = Expectations.NONE;
    T result = rule.parse();
    if (result == null) {
      position = start;
    }
    if (position == start) {
      expectations = before.and(expectations);
    }
    return result;
  }

  boolean attemptTo(BooleanSupplier rule) {
    return attempt(() -> rule.getAsBoolean() ? Boolean.TRUE : null) != null;
  }

  /// Looks whether `word` comes next, without taking it.
  boolean lookAhead(String word) {
    if (text.startsWith(word, position)) {
      return true;
    }
    return attemptTo(() -> take(word));
  }

  /// Runs `rule` and calls what it expected `label`, unless it took something.
  <T> @Nullable T labelled(String label, Rule<T> rule) {
    int start = position;
    Expectations before = expectations;
    expectations = Expectations.NONE;
    T result = rule.parse();
    if (position == start) {
      if (result == null || !expectations.isEmpty()) {
        expectations = expectations.relabelled(label);
      }
      expectations = before.and(expectations);
    }
    return result;
  }

  /// Fails when a character of `unwanted` comes next.
  boolean notFollowedBy(IntPredicate unwanted, @Nullable String label) {
    if (!atEnd() && unwanted.test(text.codePointAt(position))) {
      int codePoint = text.codePointAt(position);
      int after = position + Character.charCount(codePoint);
      expectations = expectations.and(Expectations.forbidden(after, codePoint));
      return false;
    }
    Expectations end = met(position);
    expectations = expectations.and(label == null ? end : end.expected(label));
    return true;
  }

  boolean endOfInput() {
    Expectations here =
        atEnd()
            ? Expectations.metEnd(position)
            : Expectations.forbidden(position, text.codePointAt(position));
    expectations = expectations.and(here.expected("end of input"));
    return atEnd();
  }

  /// `rule`, then any number of `separator rule`; null when one fails for good.
  <T> @Nullable List<T> separated(Rule<T> rule, BooleanSupplier separator) {
    T first = rule.parse();
    if (first == null) {
      return null;
    }
    List<T> items = new ArrayList<>();
    items.add(first);
    while (true) {
      int start = position;
      if (!separator.getAsBoolean()) {
        return position == start ? items : null;
      }
      T next = rule.parse();
      if (next == null) {
        return null;
      }
      items.add(next);
      expectations = Expectations.NONE;
    }
  }

  /// Runs `rule` one level deeper.
  <T> @Nullable T nested(Rule<T> rule) {
    if (++depth > MAX_DEPTH) {
      throw new TooDeepException();
    }
    T result = rule.parse();
    depth--;
    return result;
  }

  private Expectations met(int at) {
    return at < text.length()
        ? Expectations.met(at, text.codePointAt(at))
        : Expectations.metEnd(at);
  }

  /// Runs a whole grammar; a failure becomes PGRST100.
  ///
  /// @param source what the message says could not be parsed
  <T> T parse(String source, Rule<T> rule) {
    T result;
    try {
      result = rule.parse();
    } catch (TooDeepException e) {
      throw refusal(source, position, "unexpected nesting of more than " + MAX_DEPTH + " levels");
    }
    if (result == null) {
      String details = expectations.text().replace('\n', ' ').strip();
      throw refusal(source, expectations.at(), details);
    }
    return result;
  }

  private RestError refusal(String source, int at, String details) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (c == '\t') {
        column += 8 - (column - 1) % 8;
      } else if (!Character.isLowSurrogate(c)) {
        column++;
      }
    }
    String message = '"' + source + "\" (line " + line + ", column " + column + ")";
    return RestError.of(400, "PGRST100", message, details, null);
  }

  private static final class TooDeepException extends RuntimeException {
    TooDeepException() {
      super("nested too deeply", null, false, false);
    }
  }
}
