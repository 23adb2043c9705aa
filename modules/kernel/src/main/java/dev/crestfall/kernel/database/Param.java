package dev.crestfall.kernel.database;

/// A value bound to a `?` of a statement. Its SQL type is decided by the statement's text alone:
/// every `?` that takes [Text] is cast in SQL (`?::text`, `CAST(? AS "public"."status")`); one that
/// takes [Typed] may be, to the same type.
public sealed interface Param {
  /// Bound as `text`; null becomes SQL's NULL.
  record Text(@org.jspecify.annotations.Nullable String value) implements Param {}

  /// Bound as a built-in type, from its text. Where a filter looks at many rows, a cast from `text`
  /// would be done for each of them: that of an array or a timestamp is never constant.
  ///
  /// @param type as `pg_type` has it: `int4`, `_int4`
  record Typed(String type, @org.jspecify.annotations.Nullable String value) implements Param {}

  /// Bound as `bytea` without a copy: `convert_from(?, 'UTF8')` makes text of it.
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] value) implements Param {}

  /// Bound as `text[]`.
  record TextArray(java.util.List<String> values) implements Param {
    public TextArray {
      values = java.util.List.copyOf(values);
    }
  }
}
