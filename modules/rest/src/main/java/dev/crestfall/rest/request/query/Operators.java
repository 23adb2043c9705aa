package dev.crestfall.rest.request.query;

import dev.crestfall.rest.request.filter.Operation.Comparison;
import dev.crestfall.rest.request.filter.Operation.FullTextOperator;
import dev.crestfall.rest.request.filter.Operation.IsValue;
import dev.crestfall.rest.request.filter.Operation.SimpleOperator;
import java.util.Locale;

/// Operators as the query string writes them.
final class Operators {
  private Operators() {}

  static String text(Comparison operator) {
    return switch (operator) {
      case EQ -> "eq";
      case GTE -> "gte";
      case GT -> "gt";
      case LTE -> "lte";
      case LT -> "lt";
      case LIKE -> "like";
      case ILIKE -> "ilike";
      case MATCH -> "match";
      case IMATCH -> "imatch";
    };
  }

  static String text(SimpleOperator operator) {
    return switch (operator) {
      case NEQ -> "neq";
      case CONTAINS -> "cs";
      case CONTAINED -> "cd";
      case OVERLAP -> "ov";
      case STRICTLY_LEFT -> "sl";
      case STRICTLY_RIGHT -> "sr";
      case NOT_EXTENDS_RIGHT -> "nxr";
      case NOT_EXTENDS_LEFT -> "nxl";
      case ADJACENT -> "adj";
    };
  }

  static String text(FullTextOperator operator) {
    return switch (operator) {
      case FTS -> "fts";
      case PLAIN -> "plfts";
      case PHRASE -> "phfts";
      case WEB -> "wfts";
    };
  }

  static String text(IsValue value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// Whether a filter with this operator compares with one value that can be given to a cached
  /// statement. `in` and `is` are not among them.
  static boolean takesOneValue(String operator) {
    return switch (operator) {
      case "eq", "gte", "gt", "lte", "lt", "like", "ilike", "match", "imatch" -> true;
      case "neq", "cs", "cd", "ov", "sl", "sr", "nxr", "nxl", "adj" -> true;
      case "fts", "plfts", "phfts", "wfts", "isdistinct" -> true;
      default -> false;
    };
  }
}
