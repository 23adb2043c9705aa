package dev.crestfall.graphql.reflect.build;

import dev.crestfall.graphql.names.Names;
import dev.crestfall.graphql.reflect.fact.ColumnFact;
import dev.crestfall.graphql.reflect.fact.Privileges;
import dev.crestfall.graphql.reflect.fact.RelationFact;
import dev.crestfall.graphql.reflect.fact.Structure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The relations that a role finds: those with a key, a name that GraphQL takes, and a column that
/// the role may read.
final class Exposed {
  private final Privileges privileges;
  private final ValueTypes types;
  private final Map<Long, RelationFact> relations = new LinkedHashMap<>();

  Exposed(Structure structure, Privileges privileges, ValueTypes types, TypeNames names) {
    this.privileges = privileges;
    this.types = types;
    List<Long> schemas = new ArrayList<>(structure.schemas().keySet());
    structure.relations().values().stream()
        .filter(relation -> privileges.schemas().contains(relation.schema().oid()))
        .filter(relation -> !relation.primaryKey().isEmpty())
        .filter(relation -> relation.columns().stream().anyMatch(c -> isSelectable(relation, c)))
        .sorted(
            Comparator.<RelationFact>comparingInt(
                    relation -> schemas.indexOf(relation.schema().oid()))
                .thenComparing(relation -> relation.name().name()))
        .filter(relation -> names.takeRelation(typeName(relation)))
        .forEach(relation -> relations.put(relation.oid(), relation));
  }

  Collection<RelationFact> relations() {
    return relations.values();
  }

  /// The relation of this oid; null when the role does not find it.
  @Nullable RelationFact relation(long oid) {
    return relations.get(oid);
  }

  ValueTypes types() {
    return types;
  }

  Privileges.Rights rights(RelationFact relation) {
    return privileges.of(relation);
  }

  Privileges.Rights rights(RelationFact relation, ColumnFact column) {
    return privileges.of(relation, column);
  }

  boolean isSelectable(RelationFact relation, ColumnFact column) {
    return privileges.of(relation, column).select();
  }

  static String typeName(RelationFact relation) {
    String own = relation.directive().name();
    return own == null ? Names.type(relation.name().name(), relation.schema().inflect()) : own;
  }
}
