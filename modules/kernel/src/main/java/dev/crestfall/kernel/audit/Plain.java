package dev.crestfall.kernel.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;

/// What callers send ends up in events: it is made into text that PostgreSQL takes, and bounded,
/// for an event that can't be kept would hide what it is about.
final class Plain {
  private static final int LONGEST = 2_000;
  private static final char UNKNOWN = '\uFFFD';

  private Plain() {}

  /// Without NUL and half surrogates, at most 2,000 characters.
  static String text(String text) {
    int length = Math.min(text.length(), LONGEST);
    StringBuilder plain = new StringBuilder(length);
    for (int index = 0; index < length; index++) {
      char character = text.charAt(index);
      if (Character.isHighSurrogate(character)
          && index + 1 < length
          && Character.isLowSurrogate(text.charAt(index + 1))) {
        plain.append(character).append(text.charAt(++index));
      } else {
        plain.append(character == 0 || Character.isSurrogate(character) ? UNKNOWN : character);
      }
    }
    return plain.toString();
  }

  static JsonNode json(JsonNode node) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(text(text.textValue()));
      case ObjectNode object -> {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(p -> plain.set(text(p.getKey()), json(p.getValue())));
        yield plain;
      }
      case ArrayNode array -> {
        ArrayNode plain = JsonNodeFactory.instance.arrayNode();
        array.forEach(one -> plain.add(json(one)));
        yield plain;
      }
      case NumericNode number when !isDouble(number) -> TextNode.valueOf(number.asText());
      default -> node;
    };
  }

  /// Canonical JSON, which is hashed, knows doubles alone: two numbers must not look the same
  /// there.
  private static boolean isDouble(NumericNode number) {
    double near = number.doubleValue();
    return !Double.isInfinite(near)
        && !Double.isNaN(near)
        && (number.isFloatingPointNumber() && !number.isBigDecimal()
            || new BigDecimal(near).compareTo(number.decimalValue()) == 0);
  }
}
