package dev.crestfall.graphql.model;

import dev.crestfall.catalog.QualifiedName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that one role finds in the API, at one version of the database's structure. Immutable.
///
/// @param version of the structure that this was made from
/// @param tables by relation, in the order of their type names
/// @param queries functions that are fields of `Query`, by field name
/// @param mutations functions that are fields of `Mutation`, by field name
/// @param enums by type name
/// @param isIntrospectable whether any exposed schema opts in to introspection
public record Model(
    long version,
    String role,
    Map<QualifiedName, TableType> tables,
    Map<String, FunctionField> queries,
    Map<String, FunctionField> mutations,
    Map<String, EnumType> enums,
    boolean isIntrospectable) {
  /// Of tables and functions alone: introspection is on when any of them shows.
  public Model(
      long version,
      String role,
      Map<QualifiedName, TableType> tables,
      Map<String, FunctionField> queries,
      Map<String, FunctionField> mutations,
      Map<String, EnumType> enums) {
    this(
        version,
        role,
        tables,
        queries,
        mutations,
        enums,
        tables.values().stream().anyMatch(TableType::introspectable)
            || queries.values().stream().anyMatch(FunctionField::introspectable)
            || mutations.values().stream().anyMatch(FunctionField::introspectable));
  }

  /// The type of a relation; null when the role has none of it.
  public @Nullable TableType table(QualifiedName relation) {
    return tables.get(relation);
  }
}
