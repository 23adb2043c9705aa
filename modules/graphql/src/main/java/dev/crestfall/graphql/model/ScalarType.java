package dev.crestfall.graphql.model;

/// The scalar types that every schema has.
public enum ScalarType implements ValueType {
  ID("ID"),
  INT("Int"),
  FLOAT("Float"),
  STRING("String"),
  BOOLEAN("Boolean"),
  DATE("Date"),
  TIME("Time"),
  DATETIME("Datetime"),
  /// `int8`, as a string.
  BIG_INT("BigInt"),
  /// `numeric`, as a string.
  BIG_FLOAT("BigFloat"),
  UUID("UUID"),
  /// `json` and `jsonb`, as a string that holds the document.
  JSON("JSON"),
  /// The place of a row in a connection.
  CURSOR("Cursor"),
  /// Any other SQL type, as the text or JSON that Postgres makes of it.
  OPAQUE("Opaque");

  private final String typeName;

  ScalarType(String typeName) {
    this.typeName = typeName;
  }

  public String typeName() {
    return typeName;
  }
}
