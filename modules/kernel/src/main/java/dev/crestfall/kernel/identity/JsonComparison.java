package dev.crestfall.kernel.identity;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Comparisons of JSON Path; null stands for what is not there, which equals only itself.
final class JsonComparison {
  private JsonComparison() {}

  static boolean holds(@Nullable JsonNode left, String operator, @Nullable JsonNode right) {
    return switch (operator) {
      case "==" -> equal(left, right);
      case "!=" -> !equal(left, right);
      case "<" -> less(left, right);
      case "<=" -> less(left, right) || equal(left, right);
      case ">" -> less(right, left);
      case ">=" -> less(right, left) || equal(left, right);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static boolean equal(@Nullable JsonNode left, @Nullable JsonNode right) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    return left.isNumber() && right.isNumber()
        ? left.decimalValue().compareTo(right.decimalValue()) == 0
        : left.equals(right);
  }

  private static boolean less(@Nullable JsonNode left, @Nullable JsonNode right) {
    if (left == null || right == null) {
      return false;
    }
    if (left.isNumber() && right.isNumber()) {
      return left.decimalValue().compareTo(right.decimalValue()) < 0;
    }
    return left.isTextual()
        && right.isTextual()
        && left.textValue().compareTo(right.textValue()) < 0;
  }
}
