package dev.crestfall.graphql.reflect.fact;

import dev.crestfall.catalog.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of an exposed schema.
///
/// @param result the oid of the type that it returns
/// @param setOf whether it returns rows, and not just one
/// @param arguments those that go in
/// @param overloaded whether exposed schemas have another one of that name
/// @param variadic whether the last argument takes any number of values
/// @param fieldName what the comment names it
public record FunctionFact(
    long oid,
    QualifiedName name,
    SchemaFact schema,
    long result,
    boolean setOf,
    boolean isVolatile,
    List<Argument> arguments,
    boolean overloaded,
    boolean variadic,
    @Nullable String fieldName,
    @Nullable String description) {
  /// An argument.
  ///
  /// @param name empty when it has none
  /// @param type the oid of its type
  /// @param defaultValue SQL's expression; null when it must be given
  public record Argument(String name, long type, String sqlType, @Nullable String defaultValue) {}
}
