package dev.crestfall.rest.openapi;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import dev.crestfall.catalog.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a column refers to by a key of its own.
public record ForeignKey(String table, String column) {
  /// The foreign keys of one column each, by that column; relations of the same schema only, tables
  /// before views.
  public static Map<String, ForeignKey> of(Table table, Catalog catalog) {
    List<Relationship.ForeignKey> candidates = new ArrayList<>();
    for (Relationship candidate : catalog.relationships(table.name(), table.name().schema())) {
      if (candidate instanceof Relationship.ForeignKey key) {
        candidates.add(key);
      }
    }
    candidates.sort((a, b) -> Boolean.compare(a.foreignTableIsView(), b.foreignTableIsView()));
    Map<String, ForeignKey> keys = new HashMap<>();
    for (Relationship.ForeignKey key : candidates) {
      List<ColumnPair> columns = columns(key.cardinality());
      if (columns.size() == 1) {
        ColumnPair pair = columns.getFirst();
        keys.putIfAbsent(
            pair.column(), new ForeignKey(key.foreignTable().name(), pair.foreignColumn()));
      }
    }
    return keys;
  }

  private static List<ColumnPair> columns(Cardinality cardinality) {
    return switch (cardinality) {
      case Cardinality.ManyToOne(String _, var columns) -> columns;
      case Cardinality.OneToOne(String _, var columns, boolean isParent) ->
          isParent ? List.of() : columns;
      case Cardinality.OneToMany _, Cardinality.ManyToMany _ -> List.of();
    };
  }
}
