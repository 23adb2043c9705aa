package dev.crestfall.authentication.mail.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands between `{{` and `}}`: a value, or a comparison of values.
sealed interface Expression {
  /// The value for these values; missing where there is none.
  JsonNode of(JsonNode values);

  /// Whether it counts as true: there, and neither false, nor empty, nor 0.
  default boolean holds(JsonNode values) {
    JsonNode node = of(values);
    return switch (node.getNodeType()) {
      case MISSING, NULL -> false;
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.asDouble() != 0;
      case STRING -> !node.textValue().isEmpty();
      case ARRAY, OBJECT, POJO, BINARY -> !node.isEmpty();
    };
  }

  /// A value by its path, as `.Data.name`.
  record Path(List<String> names) implements Expression {
    @Override
    public JsonNode of(JsonNode values) {
      JsonNode node = values;
      for (String name : names) {
        node = node.path(name);
      }
      return node;
    }
  }

  /// A text in quotes, or a number.
  record Constant(String text) implements Expression {
    @Override
    public JsonNode of(JsonNode values) {
      return TextNode.valueOf(text);
    }
  }

  /// `eq A B`, `ne A B`, `not A`, `and A B`, `or A B`.
  record Call(String function, List<Expression> arguments) implements Expression {
    @Override
    public JsonNode of(JsonNode values) {
      return BooleanNode.valueOf(
          switch (function) {
            case "eq" -> isFirstAmongOthers(values);
            case "ne" -> !isFirstAmongOthers(values);
            case "not" -> !arguments.getFirst().holds(values);
            case "and" -> arguments.stream().allMatch(argument -> argument.holds(values));
            default -> arguments.stream().anyMatch(argument -> argument.holds(values));
          });
    }

    private boolean isFirstAmongOthers(JsonNode values) {
      String first = arguments.getFirst().of(values).asText("");
      return arguments.stream().skip(1).anyMatch(a -> a.of(values).asText("").equals(first));
    }
  }

  /// Reads an expression.
  ///
  /// @throws TemplateException when it is none that is known here
  static Expression parse(String source) {
    return new Parser(source).all();
  }

  /// Recursive descent over tokens.
  final class Parser {
    private static final Pattern TOKEN =
        Pattern.compile(
            "\\s*(?:(\\(|\\))|\"([^\"]*)\"|`([^`]*)`|(\\$?(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)+)|([\\w.-]+))\\s*");
    private static final List<String> FUNCTIONS = List.of("eq", "ne", "not", "and", "or");
    private final String source;
    private final List<Matcher> tokens = new ArrayList<>();
    private int next;

    Parser(String source) {
      this.source = source.strip();
      int end = 0;
      while (end < this.source.length()) {
        Matcher at = TOKEN.matcher(this.source).region(end, this.source.length());
        if (!at.lookingAt()) {
          throw unknown();
        }
        tokens.add(at);
        end = at.end();
      }
    }

    Expression all() {
      Expression made = call();
      if (next != tokens.size()) {
        throw unknown();
      }
      return made;
    }

    private Expression call() {
      if (next >= tokens.size()) {
        throw unknown();
      }
      String word = tokens.get(next).group(5);
      if (word == null || !FUNCTIONS.contains(word)) {
        return operand();
      }
      next++;
      List<Expression> arguments = new ArrayList<>();
      while (next < tokens.size() && !")".equals(tokens.get(next).group(1))) {
        arguments.add(operand());
      }
      int wanted = word.equals("not") ? 1 : 2;
      if (arguments.size() < wanted || (wanted == 1 && arguments.size() > 1)) {
        throw unknown();
      }
      return new Call(word, List.copyOf(arguments));
    }

    private Expression operand() {
      Matcher token = tokens.get(next++);
      if ("(".equals(token.group(1))) {
        Expression inner = call();
        if (next >= tokens.size() || !")".equals(tokens.get(next++).group(1))) {
          throw unknown();
        }
        return inner;
      }
      String path = token.group(4);
      if (path != null) {
        return new Path(List.of(path.substring(path.indexOf('.') + 1).split("\\.", -1)));
      }
      for (int group : new int[] {2, 3, 5}) {
        String text = token.group(group);
        if (text != null && !(group == 5 && !text.matches("-?[0-9.]+|true|false"))) {
          return new Constant(text);
        }
      }
      throw unknown();
    }

    private TemplateException unknown() {
      return new TemplateException("{{ " + source + " }} is not understood");
    }
  }

  /// What is missing, written as nothing.
  static String written(JsonNode node) {
    return node instanceof MissingNode || node.isNull()
        ? ""
        : node.isValueNode() ? node.asText() : node.toString();
  }
}
