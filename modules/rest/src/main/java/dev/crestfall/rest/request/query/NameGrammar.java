package dev.crestfall.rest.request.query;

import dev.crestfall.rest.request.filter.Field;
import dev.crestfall.rest.request.filter.JsonStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Names of columns and relations, JSON paths, and the paths of embeds in parameter names.
class NameGrammar extends Grammar {
  private static final String FIELD_NAME = "field name (* or [a..z0..9_$])";
  private static final String JSON_KEY = "any non reserved character different from: .,>()";
  private static final String DELIMITER = "delimiter (.)";

  NameGrammar(String text) {
    super(text);
  }

  /// The embeds that a parameter's name goes through, and the field at its end.
  record TreePath(List<String> path, Field field) {}

  static TreePath treePath(String key) {
    NameGrammar grammar = new NameGrammar(key);
    return grammar.parse("failed to parse tree path (" + key + ")", grammar::treePath);
  }

  /// `columns=` and `on_conflict=`.
  static List<String> columns(String parameter, String value) {
    NameGrammar grammar = new NameGrammar(value);
    return grammar.parse(
        "failed to parse " + parameter + " parameter (" + value + ")",
        () -> grammar.separated(grammar::fieldName, () -> grammar.lexeme(() -> grammar.take(','))));
  }

  /// The names in the key of `and=` and `or=`, `not` and the operator among them.
  static List<String> logicPath(String key) {
    NameGrammar grammar = new NameGrammar(key);
    return grammar.parse(
        "failed to parse logic path (" + key + ")",
        () -> grammar.separated(grammar::fieldName, grammar::delimiter));
  }

  private @Nullable TreePath treePath() {
    List<String> names = separated(this::fieldName, this::delimiter);
    if (names == null) {
      return null;
    }
    List<JsonStep> steps = jsonPath();
    if (steps == null) {
      return null;
    }
    int last = names.size() - 1;
    return new TreePath(names.subList(0, last), new Field(names.get(last), steps));
  }

  boolean delimiter() {
    return labelled(DELIMITER, () -> take('.') ? Boolean.TRUE : null) != null;
  }

  void whitespace() {
    takeWhile(c -> c == ' ' || c == '\t');
  }

  boolean lexeme(BooleanSupplier rule) {
    whitespace();
    if (!rule.getAsBoolean()) {
      return false;
    }
    whitespace();
    return true;
  }

  @Nullable String fieldName() {
    return labelled(FIELD_NAME, () -> quotedOr(this::identifier));
  }

  /// A field with its JSON path, whitespace around it.
  @Nullable Field field() {
    whitespace();
    String name = fieldName();
    if (name == null) {
      return null;
    }
    List<JsonStep> steps = jsonPath();
    if (steps == null) {
      return null;
    }
    whitespace();
    return new Field(name, steps);
  }

  private @Nullable String quotedOr(Rule<String> part) {
    int start = position;
    String quoted = quotedValue();
    if (quoted != null || position != start) {
      return quoted;
    }
    return dashed(part);
  }

  /// Parts joined by `-`, as long as that dash is not an arrow's.
  private @Nullable String dashed(Rule<String> part) {
    String first = part.parse();
    if (first == null) {
      return null;
    }
    StringBuilder joined = null;
    while (attemptTo(() -> take('-') && notFollowedBy(c -> c == '>', "\">\""))) {
      String next = part.parse();
      if (next == null) {
        return null;
      }
      joined = joined == null ? new StringBuilder(first) : joined;
      joined.append('-').append(next);
      expectations = Expectations.NONE;
    }
    return joined == null ? first : joined.toString();
  }

  @Nullable String identifier() {
    return word(NameGrammar::isIdentifierPart, "letter", "digit");
  }

  static boolean isIdentifierPart(int c) {
    return c == '_' || c == ' ' || c == '$' || isDigit(c) || Character.isLetter(c);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private @Nullable String word(IntPredicate wanted, String... labels) {
    int start = takeWhile(wanted, labels);
    return position == start ? null : text.substring(start, position).strip();
  }

  @Nullable String quotedValue() {
    if (!take('"')) {
      return null;
    }
    StringBuilder value = new StringBuilder();
    while (!atEnd()) {
      char c = text.charAt(position++);
      if (c == '"') {
        expectations = Expectations.NONE;
        return value.toString();
      }
      if (c == '\\') {
        if (atEnd()) {
          expectations = Expectations.metEnd(position);
          return null;
        }
        c = text.charAt(position++);
      }
      value.append(c);
    }
    expectations = Expectations.metEnd(position).expected("\"\\\\\"").expected("\"\\\"\"");
    return null;
  }

  /// `->key`, `->>1` and so on; empty where there is none, null when one is malformed.
  @Nullable List<JsonStep> jsonPath() {
    List<JsonStep> steps = new ArrayList<>(0);
    while (true) {
      boolean asText = attemptTo(() -> take("->>"));
      if (!asText && !attemptTo(() -> take("->"))) {
        return steps;
      }
      String index = attempt(this::jsonIndex);
      String operand = index == null ? attempt(this::jsonKey) : index;
      if (operand == null) {
        return null;
      }
      steps.add(new JsonStep(asText, index != null, operand));
      expectations = Expectations.NONE;
    }
  }

  private @Nullable String jsonKey() {
    return labelled(JSON_KEY, () -> quotedOr(() -> word(c -> "(-:.,>)".indexOf(c) < 0)));
  }

  private @Nullable String jsonIndex() {
    boolean negative = take('-');
    int digits = takeWhile(NameGrammar::isDigit, "digit");
    if (position == digits) {
      return null;
    }
    String index = (negative ? "-" : "+") + text.substring(digits, position);
    boolean ends =
        lookAhead("->") || lookAhead("::") || lookAhead(".") || lookAhead(",") || endOfInput();
    return ends ? index : null;
  }
}
