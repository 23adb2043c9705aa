package dev.crestfall.catalog;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One consistent picture of the database. Immutable; a reload makes a new one.
///
/// @param version grows with every reload within this process
/// @param tables every relation of the exposed schemas, and those that relationships pass through
/// @param relationships by table and the schema of the foreign table
/// @param routines overloads by name, fewest arguments first
/// @param computedTypes by relation, what its computed fields give, as [Column#castType()]
/// @param roleSettings by role, what `ALTER ROLE ... SET` says and a superuser is not needed for
public record Catalog(
    long version,
    Map<QualifiedName, Table> tables,
    Map<RelationshipKey, List<Relationship>> relationships,
    Map<QualifiedName, List<Routine>> routines,
    Map<QualifiedName, Map<String, String>> computedTypes,
    List<Representation> representations,
    List<MediaHandler> mediaHandlers,
    Map<String, SequencedMap<String, String>> roleSettings,
    Map<String, String> roleIsolations,
    Map<String, String> schemaDescriptions)
    implements Picture<Catalog> {
  /// Where relationships are looked up: from a table to relations of a schema. One that is only
  /// related through tables out of sight has a key with an empty list.
  public record RelationshipKey(QualifiedName table, String foreignSchema) {}

  public @Nullable Table table(QualifiedName name) {
    return tables.get(name);
  }

  public List<Relationship> relationships(QualifiedName table, String foreignSchema) {
    return relationships.getOrDefault(new RelationshipKey(table, foreignSchema), List.of());
  }

  public List<Routine> routines(QualifiedName name) {
    return routines.getOrDefault(name, List.of());
  }

  /// The type of a field that a function computes, empty when there is none of that name.
  public String computedType(QualifiedName table, String field) {
    return computedTypes.getOrDefault(table, Map.of()).getOrDefault(field, "");
  }

  @Override
  public boolean isSameAs(@Nullable Catalog other) {
    return other != null && withVersion(other.version).equals(other);
  }

  private Catalog withVersion(long version) {
    return new Catalog(
        version,
        tables,
        relationships,
        routines,
        computedTypes,
        representations,
        mediaHandlers,
        roleSettings,
        roleIsolations,
        schemaDescriptions);
  }
}
