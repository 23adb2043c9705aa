package dev.crestfall.graphql.model;

import dev.crestfall.catalog.QualifiedName;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// An enum type.
///
/// @param values SQL labels by GraphQL name, in the type's order
public record EnumType(
    QualifiedName type,
    String name,
    @Nullable String description,
    boolean introspectable,
    SequencedMap<String, String> values)
    implements ValueType {
  /// Whether each value's GraphQL name is its SQL label.
  public boolean isPlain() {
    return values.entrySet().stream().allMatch(value -> value.getKey().equals(value.getValue()));
  }
}
