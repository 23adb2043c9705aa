package dev.crestfall.graphql.model;

import dev.crestfall.catalog.QualifiedName;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A function that is a field of `Query` or `Mutation`.
///
/// @param arguments by GraphQL name, in the function's order
public record FunctionField(
    String name,
    @Nullable String description,
    boolean introspectable,
    QualifiedName function,
    SequencedMap<String, Argument> arguments,
    Result result) {
  /// An argument of a function.
  ///
  /// @param sqlName for the call by name
  /// @param sqlType what a value bound as text is cast to
  /// @param required whether it has no default in SQL
  /// @param defaultValue as a GraphQL literal, `null` for one that GraphQL can't write; null when
  ///   required
  public record Argument(
      String name,
      String sqlName,
      ValueType type,
      String sqlType,
      boolean required,
      @Nullable String defaultValue) {}
}
