package dev.crestfall.graphql.sql.node;

/// Node ids and cursors: base64 of a `jsonb` array, on one line.
final class Base64Sql {
  static final String BEFORE = "replace(encode(convert_to(CAST(jsonb_build_array(";
  static final String AFTER = ") AS text), 'UTF8'), 'base64'), chr(10), '')";

  private Base64Sql() {}
}
