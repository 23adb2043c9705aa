package dev.crestfall.catalog.dump;

import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality.ManyToMany;
import dev.crestfall.catalog.Relationship.Cardinality.ManyToOne;
import dev.crestfall.catalog.Relationship.Cardinality.OneToMany;
import dev.crestfall.catalog.Relationship.Cardinality.OneToOne;
import dev.crestfall.catalog.Relationship.ColumnPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A relationship as JSON; `cardinality` tells which further fields it has.
final class RelationshipJson {
  private RelationshipJson() {}

  static Map<String, ?> of(Relationship relationship) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("table", CatalogJson.name(relationship.table()));
    map.put("foreign_table", CatalogJson.name(relationship.foreignTable()));
    map.put("self", relationship.isSelf());
    map.put("to_one", relationship.isToOne());
    switch (relationship) {
      case Relationship.Computed computed -> {
        map.put("cardinality", "computed");
        map.put("function", CatalogJson.name(computed.function()));
      }
      case Relationship.ForeignKey key -> cardinality(map, key.cardinality());
    }
    return map;
  }

  private static void cardinality(
      Map<String, @Nullable Object> map, Relationship.Cardinality cardinality) {
    switch (cardinality) {
      case ManyToOne it -> key(map, "many-to-one", it.constraint(), it.columns());
      case OneToMany it -> key(map, "one-to-many", it.constraint(), it.columns());
      case OneToOne it -> key(map, "one-to-one", it.constraint(), it.columns());
      case ManyToMany it -> {
        map.put("cardinality", "many-to-many");
        map.put("junction", CatalogJson.name(it.junction()));
        map.put("source_constraint", it.sourceConstraint());
        map.put("source_columns", pairs(it.source()));
        map.put("target_constraint", it.targetConstraint());
        map.put("target_columns", pairs(it.target()));
      }
    }
  }

  private static void key(
      Map<String, @Nullable Object> map,
      String cardinality,
      String constraint,
      List<ColumnPair> columns) {
    map.put("cardinality", cardinality);
    map.put("constraint", constraint);
    map.put("columns", pairs(columns));
  }

  private static List<List<String>> pairs(List<ColumnPair> columns) {
    return columns.stream().map(pair -> List.of(pair.column(), pair.foreignColumn())).toList();
  }
}
