package dev.crestfall.graphql.model;

/// The GraphQL type of a value.
public sealed interface ValueType permits ScalarType, EnumType, ValueType.ListOf {
  /// A list of elements that may be null.
  record ListOf(ValueType element) implements ValueType {}

  /// The name of the type, a list's in brackets.
  default String display() {
    return switch (this) {
      case ScalarType type -> type.typeName();
      case EnumType type -> type.name();
      case ListOf(ValueType element) -> "[" + element.display() + "]";
    };
  }
}
