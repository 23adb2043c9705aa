package dev.crestfall.graphql.plan.read;

/// How a column is compared with a value.
public enum Operator {
  EQ("eq", "="),
  NEQ("neq", "<>"),
  LT("lt", "<"),
  LTE("lte", "<="),
  GT("gt", ">"),
  GTE("gte", ">="),
  IN("in", "= ANY"),
  STARTS_WITH("startsWith", "^@"),
  LIKE("like", "LIKE"),
  ILIKE("ilike", "ILIKE"),
  REGEX("regex", "~"),
  IREGEX("iregex", "~*"),
  CONTAINS("contains", "@>"),
  CONTAINED_BY("containedBy", "<@"),
  OVERLAPS("overlaps", "&&");

  private final String field;
  private final String sql;

  Operator(String field, String sql) {
    this.field = field;
    this.sql = sql;
  }

  /// Its name in a filter.
  public String field() {
    return field;
  }

  public String sql() {
    return sql;
  }
}
