package dev.crestfall.kernel.audit.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeSet;

/// JSON in the one form that RFC 8785 allows: members sorted, no space, numbers as ECMAScript
/// writes them. What no double can hold, and the RFC refuses, keeps its digits.
final class CanonicalJson {
  private static final String HEX = "0123456789abcdef";

  private CanonicalJson() {}

  static String of(JsonNode node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    return out.toString();
  }

  private static void write(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> writeObject(node, out);
      case ARRAY -> writeArray(node, out);
      case STRING -> quote(node.textValue(), out);
      case NUMBER -> out.append(number(node.decimalValue()));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      default -> throw new IllegalArgumentException("No JSON: " + node.getNodeType());
    }
  }

  private static void writeObject(JsonNode node, StringBuilder out) {
    TreeSet<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    char before = '{';
    for (String name : names) {
      out.append(before);
      quote(name, out);
      out.append(':');
      write(node.path(name), out);
      before = ',';
    }
    out.append(names.isEmpty() ? "{}" : "}");
  }

  private static void writeArray(JsonNode node, StringBuilder out) {
    out.append('[');
    for (int index = 0; index < node.size(); index++) {
      if (index > 0) {
        out.append(',');
      }
      write(node.path(index), out);
    }
    out.append(']');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (character < ' ') {
            out.append("\\u00")
                .append(HEX.charAt(character >> 4))
                .append(HEX.charAt(character & 15));
          } else {
            out.append(character);
          }
        }
      }
    }
    out.append('"');
  }

  static String number(BigDecimal value) {
    double near = value.doubleValue();
    if (Double.isInfinite(near)) {
      return value.stripTrailingZeros().toString();
    }
    return ecmaScript(shortest(near));
  }

  /// The fewest digits that read as this double. `Double.toString` gives them, but for the smallest
  /// ones, where it prefers two digits to one.
  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (digits.precision() == 2) {
      BigDecimal one = digits.round(new MathContext(1));
      return one.doubleValue() == value ? one.stripTrailingZeros() : digits;
    }
    return digits;
  }

  /// ECMA-262, Number::toString: plain up to 21 digits and six zeros behind the point.
  private static String ecmaScript(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    String digits = value.unscaledValue().abs().toString();
    int point = digits.length() - value.scale();
    String sign = value.signum() < 0 ? "-" : "";
    if (point > 21 || point <= -6) {
      String rest = digits.length() > 1 ? "." + digits.substring(1) : "";
      int exponent = point - 1;
      return sign + digits.charAt(0) + rest + "e" + (exponent > 0 ? "+" : "") + exponent;
    }
    if (point <= 0) {
      return sign + "0." + "0".repeat(-point) + digits;
    }
    return digits.length() <= point
        ? sign + digits + "0".repeat(point - digits.length())
        : sign + digits.substring(0, point) + "." + digits.substring(point);
  }
}
