package dev.crestfall.graphql.reflect.fact;

import dev.crestfall.catalog.Picture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the exposed schemas hold, whoever asks.
///
/// @param version grows with every load within this process
/// @param schemas by oid, in the order of the settings
/// @param relations by oid
/// @param types of all schemas, by oid
/// @param fault what is wrong with a directive, in the contract's words; every request fails with
///   it; null when all is well
public record Structure(
    long version,
    Map<Long, SchemaFact> schemas,
    Map<Long, RelationFact> relations,
    Map<Long, TypeFact> types,
    List<ForeignKeyFact> foreignKeys,
    List<FunctionFact> functions,
    @Nullable Fault fault)
    implements Picture<Structure> {
  /// What is wrong with a directive.
  ///
  /// @param request whether it is told as an error of the request, not of its data
  public record Fault(String message, boolean request) {}

  @Override
  public boolean isSameAs(@Nullable Structure other) {
    return other != null && withVersion(other.version).equals(other);
  }

  private Structure withVersion(long number) {
    return new Structure(number, schemas, relations, types, foreignKeys, functions, fault);
  }
}
