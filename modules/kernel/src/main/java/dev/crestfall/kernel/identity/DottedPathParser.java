package dev.crestfall.kernel.identity;

import dev.crestfall.kernel.identity.JsonPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Parses the older form of a role claim's path, `.a."b c"[0]`, with at most one filter at its end.
final class DottedPathParser extends PathReader {
  private final StringBuilder canonical = new StringBuilder();

  DottedPathParser(String text) {
    super(text);
  }

  JsonPath parse() {
    List<Step> steps = new ArrayList<>();
    do {
      if (take(".")) {
        steps.add(key());
      } else if (take("[?(")) {
        steps.add(filter());
        if (!atEnd()) {
          throw fault("a filter must come last");
        }
      } else {
        expect("[");
        int index = number();
        expect("]");
        canonical.append('[').append(index).append(']');
        steps.add(new Step.Element(index));
      }
    } while (!atEnd());
    return new JsonPath(steps);
  }

  /// The path with every key quoted.
  String canonical() {
    return canonical.toString();
  }

  private Step key() {
    String name;
    if (!atEnd() && text.charAt(position) == '"') {
      name = quoted();
    } else {
      int start = position;
      while (!atEnd() && isKeyPart(text.charAt(position))) {
        position++;
      }
      if (position == start) {
        throw fault("expected a key");
      }
      name = text.substring(start, position);
    }
    canonical.append('.').append('"').append(name).append('"');
    return new Step.Member(name);
  }

  private static boolean isKeyPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
  }

  private String quoted() {
    expect("\"");
    int end = text.indexOf('"', position);
    if (end < 0) {
      throw fault("a quote is not closed");
    }
    String value = text.substring(position, end);
    position = end + 1;
    return value;
  }

  private Step filter() {
    expect("@");
    whitespace();
    for (String operator : List.of("==^", "==", "!=", "^==", "*==")) {
      if (take(operator)) {
        whitespace();
        String wanted = quoted();
        expect(")");
        expect("]");
        canonical.append("[?(@ ").append(operator).append(" \"").append(wanted).append("\")]");
        return new Step.FirstText(condition(operator, wanted));
      }
    }
    throw fault("expected ==, !=, ^==, ==^ or *==");
  }

  private static Predicate<String> condition(String operator, String wanted) {
    return switch (operator) {
      case "==" -> wanted::equals;
      case "!=" -> value -> !value.equals(wanted);
      case "^==" -> value -> value.startsWith(wanted);
      case "==^" -> value -> value.endsWith(wanted);
      default -> value -> value.contains(wanted);
    };
  }
}
