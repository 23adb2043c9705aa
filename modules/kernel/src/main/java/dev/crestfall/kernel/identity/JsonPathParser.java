package dev.crestfall.kernel.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.crestfall.kernel.identity.JsonPath.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Parses JSON Path: members, elements, wildcards, descendants, and filters that compare, search by
/// a regular expression, and combine with `&&`, `||`, `!` and parentheses.
final class JsonPathParser extends PathReader {
  private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");
  private static final int MAX_DEPTH = 50;

  private int depth;

  JsonPathParser(String text) {
    super(text);
  }

  JsonPath parse() {
    expect("$");
    JsonPath path = new JsonPath(steps());
    if (!atEnd()) {
      throw fault("unexpected '" + text.charAt(position) + "'");
    }
    return path;
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    while (true) {
      if (take("..")) {
        steps.add(new Step.Descendants());
        steps.add(take("[") ? bracketed() : take("*") ? new Step.All() : new Step.Member(name()));
      } else if (take(".")) {
        steps.add(take("*") ? new Step.All() : new Step.Member(name()));
      } else if (take("[")) {
        steps.add(bracketed());
      } else {
        return steps;
      }
    }
  }

  private Step bracketed() {
    whitespace();
    Step step = selector();
    whitespace();
    expect("]");
    return step;
  }

  private Step selector() {
    if (take("*")) {
      return new Step.All();
    }
    if (take("?")) {
      return new Step.Matching(either());
    }
    String quoted = quoted();
    if (quoted != null) {
      return new Step.Member(quoted);
    }
    return take("-") ? new Step.Element(-number()) : new Step.Element(number());
  }

  private String name() {
    int start = position;
    while (!atEnd()) {
      char c = text.charAt(position);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c == '_' || c >= 0x80 || (c | 32) >= 'a' && (c | 32) <= 'z';
      if (!letter && (!digit || position == start)) {
        break;
      }
      position++;
    }
    if (position == start) {
      throw fault("expected a name");
    }
    return text.substring(start, position);
  }

  private @Nullable String quoted() {
    if (atEnd() || (text.charAt(position) != '\'' && text.charAt(position) != '"')) {
      return null;
    }
    char quote = text.charAt(position++);
    StringBuilder value = new StringBuilder();
    while (!atEnd()) {
      char c = text.charAt(position++);
      if (c == quote) {
        return value.toString();
      }
      value.append(c == '\\' ? escaped() : c);
    }
    throw fault("a quote is not closed");
  }

  private char escaped() {
    if (atEnd()) {
      throw fault("a quote is not closed");
    }
    char c = text.charAt(position++);
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (position + 4 > text.length()) {
          throw fault("expected four hexadecimal digits");
        }
        try {
          char unit = (char) Integer.parseInt(text, position, position + 4, 16);
          position += 4;
          yield unit;
        } catch (NumberFormatException e) {
          throw fault("expected four hexadecimal digits");
        }
      }
      default -> c;
    };
  }

  private Predicate<JsonNode> either() {
    if (++depth > MAX_DEPTH) {
      throw fault("nested too deeply");
    }
    Predicate<JsonNode> condition = both();
    whitespace();
    while (take("||")) {
      condition = condition.or(both());
      whitespace();
    }
    depth--;
    return condition;
  }

  private Predicate<JsonNode> both() {
    Predicate<JsonNode> condition = single();
    whitespace();
    while (take("&&")) {
      condition = condition.and(single());
      whitespace();
    }
    return condition;
  }

  private Predicate<JsonNode> single() {
    whitespace();
    if (take("!")) {
      if (++depth > MAX_DEPTH) {
        throw fault("nested too deeply");
      }
      return single().negate();
    }
    if (take("(")) {
      Predicate<JsonNode> inner = either();
      whitespace();
      expect(")");
      return inner;
    }
    return take("search(") ? search() : comparison();
  }

  private Predicate<JsonNode> search() {
    Operand subject = operand();
    whitespace();
    expect(",");
    whitespace();
    String expression = quoted();
    if (expression == null) {
      throw fault("expected a quoted expression");
    }
    whitespace();
    expect(")");
    try {
      Pattern pattern = Pattern.compile(expression);
      return node -> {
        JsonNode value = subject.value(node);
        return value != null && value.isTextual() && pattern.matcher(value.textValue()).find();
      };
    } catch (PatternSyntaxException e) {
      throw fault("the expression is malformed");
    }
  }

  private Predicate<JsonNode> comparison() {
    Operand left = operand();
    whitespace();
    for (String operator : COMPARISONS) {
      if (take(operator)) {
        Operand right = operand();
        return node -> JsonComparison.holds(left.value(node), operator, right.value(node));
      }
    }
    return node -> left.value(node) != null;
  }

  /// A side of a comparison: a path from the element at hand, or a literal.
  @FunctionalInterface
  private interface Operand {
    @Nullable JsonNode value(JsonNode element);
  }

  private Operand operand() {
    whitespace();
    if (take("@")) {
      JsonPath path = new JsonPath(steps());
      return element -> {
        List<JsonNode> found = path.select(element);
        return found.isEmpty() ? null : found.getFirst();
      };
    }
    JsonNode literal = literal();
    return _ -> literal;
  }

  private JsonNode literal() {
    String quoted = quoted();
    if (quoted != null) {
      return TextNode.valueOf(quoted);
    }
    if (take("true")) {
      return BooleanNode.TRUE;
    }
    if (take("false")) {
      return BooleanNode.FALSE;
    }
    if (take("null")) {
      return NullNode.instance;
    }
    int start = position;
    while (!atEnd() && "+-.0123456789eE".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    try {
      return DecimalNode.valueOf(new BigDecimal(text.substring(start, position)));
    } catch (NumberFormatException e) {
      throw fault("expected a value");
    }
  }
}
