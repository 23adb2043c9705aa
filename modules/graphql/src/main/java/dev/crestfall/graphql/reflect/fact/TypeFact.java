package dev.crestfall.graphql.reflect.fact;

import dev.crestfall.catalog.QualifiedName;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A type of any schema.
///
/// @param schema the oid of its schema
/// @param element of an array type; 0 elsewhere
/// @param relation whose rows are of this type; 0 elsewhere
/// @param labels of an enum; null elsewhere
public record TypeFact(
    long oid,
    long schema,
    QualifiedName name,
    Category category,
    long element,
    long relation,
    @Nullable Labels labels) {
  /// What kind of type it is, as far as the API tells them apart.
  public enum Category {
    ARRAY,
    ENUM,
    TABLE,
    COMPOSITE,
    PSEUDO,
    OTHER
  }

  /// An enum's labels.
  ///
  /// @param typeName what the comment names the type
  /// @param values SQL labels by GraphQL name, in order
  public record Labels(@Nullable String typeName, SequencedMap<String, String> values) {}
}
