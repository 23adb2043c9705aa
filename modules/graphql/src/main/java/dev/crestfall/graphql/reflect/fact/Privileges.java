package dev.crestfall.graphql.reflect.fact;

import java.util.Map;
import java.util.Set;

/// What a role may do.
///
/// @param schemas oids of those that it may use
/// @param relations by oid
/// @param columns by relation and position, where they may be more than the relation's own
/// @param functions oids of those that it may execute
/// @param forbiddenTypes oids of those that it may not use
public record Privileges(
    Set<Long> schemas,
    Map<Long, Rights> relations,
    Map<ColumnKey, Rights> columns,
    Set<Long> functions,
    Set<Long> forbiddenTypes) {
  /// A role that does not exist may do nothing.
  public static final Privileges NONE =
      new Privileges(Set.of(), Map.of(), Map.of(), Set.of(), Set.of());

  /// Rights on a relation or a column.
  public record Rights(boolean select, boolean insert, boolean update, boolean delete) {
    public static final Rights NONE = new Rights(false, false, false, false);
  }

  /// A column.
  public record ColumnKey(long relation, int position) {}

  /// What the role may do with all columns of a relation.
  public Rights of(RelationFact relation) {
    return relations.getOrDefault(relation.oid(), Rights.NONE);
  }

  /// What it may do with a column.
  public Rights of(RelationFact relation, ColumnFact column) {
    Rights all = of(relation);
    Rights own =
        columns.getOrDefault(new ColumnKey(relation.oid(), column.position()), Rights.NONE);
    return new Rights(
        all.select() || own.select(),
        all.insert() || own.insert(),
        all.update() || own.update(),
        all.delete());
  }
}
