package dev.crestfall.studio.schema.write;

import dev.crestfall.kernel.ApiError;

/// What only Postgres can say while SQL is written.
public interface Lookup {
  /// The name of a type, such that it can stand in a statement.
  ///
  /// @throws ApiError when there is no such type
  String type(String path, String text);

  /// The whole name of a routine with its arguments, quoted, after its kind: `FUNCTION a.b(int)`.
  ///
  /// @throws ApiError 404 when there is none
  String routine(String schema, String name, String arguments);

  /// The kind of a relation, as `TABLE`, `VIEW` or `MATERIALIZED VIEW`.
  ///
  /// @throws ApiError 404 when there is none
  String kind(String schema, String name);
}
