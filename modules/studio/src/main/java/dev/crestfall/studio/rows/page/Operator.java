package dev.crestfall.studio.rows.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a filter asks of a column.
enum Operator {
  EQ("="),
  NEQ("IS DISTINCT FROM"),
  LT("<"),
  LTE("<="),
  GT(">"),
  GTE(">="),
  LIKE("LIKE"),
  ILIKE("ILIKE"),
  CONTAINS("ILIKE"),
  STARTS_WITH("LIKE"),
  IN("IN"),
  IS_NULL("IS NULL"),
  NOT_NULL("IS NOT NULL"),
  IS_TRUE("IS TRUE"),
  IS_FALSE("IS FALSE"),
  HAS("@>"),
  OVERLAPS("&&");

  private final String sql;

  Operator(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(Operator::word).collect(Collectors.joining(", "));
  }

  /// Whether the operator itself says everything.
  boolean takesNoValue() {
    return switch (this) {
      case IS_NULL, NOT_NULL, IS_TRUE, IS_FALSE -> true;
      default -> false;
    };
  }

  /// Whether it looks into the text of a value.
  boolean isPattern() {
    return switch (this) {
      case LIKE, ILIKE, CONTAINS, STARTS_WITH -> true;
      default -> false;
    };
  }

  /// Whether it asks for an order among values.
  boolean isOrder() {
    return switch (this) {
      case LT, LTE, GT, GTE -> true;
      default -> false;
    };
  }
}
