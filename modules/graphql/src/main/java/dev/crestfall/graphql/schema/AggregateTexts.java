package dev.crestfall.graphql.schema;

import dev.crestfall.graphql.model.Aggregation;

/// How aggregates are described.
final class AggregateTexts {
  private AggregateTexts() {}

  static String ofType(Aggregation function, String table) {
    return "Result of "
        + noun(function).toLowerCase(java.util.Locale.ROOT)
        + " aggregation for `"
        + table
        + '`';
  }

  static String ofField(Aggregation function) {
    boolean numeric = function == Aggregation.SUM || function == Aggregation.AVG;
    return noun(function) + " aggregates for " + (numeric ? "numeric" : "comparable") + " fields";
  }

  static String ofColumn(Aggregation function, String column) {
    return (function == Aggregation.SUM ? "Sum" : noun(function))
        + " of "
        + column
        + " across all matching records";
  }

  private static String noun(Aggregation function) {
    return switch (function) {
      case SUM -> "Summation";
      case AVG -> "Average";
      case MIN -> "Minimum";
      case MAX -> "Maximum";
    };
  }
}
