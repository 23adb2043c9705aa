package dev.crestfall.catalog.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of base tables that exposed views show: what gives a view its primary key and its
/// relationships.
final class ViewKeys {
  private final Columns columns;
  private final Map<Long, Map<Long, Map<Integer, List<Integer>>>> viewsByTable = new HashMap<>();
  private final Map<Long, List<String>> primaryKeys = new HashMap<>();

  ViewKeys(
      Map<Long, Relation> relations, Columns columns, Constraints constraints, ViewColumns views) {
    this.columns = columns;
    relations.forEach((oid, relation) -> {
      if (relation.isView()) {
        Map<Long, Map<Integer, List<Integer>>> shown = views.of(oid);
        shown.forEach((table, tableColumns) ->
            viewsByTable.computeIfAbsent(table, _ -> new HashMap<>()).put(oid, tableColumns));
        primaryKeys.put(oid, primaryKey(oid, shown, constraints));
      }
    });
  }

  /// The primary keys of all base tables that the view shows whole, one after the other: a row of a
  /// join is known by the keys of both sides.
  List<String> primaryKey(long view) {
    return primaryKeys.getOrDefault(view, List.of());
  }

  /// The views that show all these columns of a table.
  List<ViewKey> views(long table, List<Integer> key) {
    List<ViewKey> keys = new ArrayList<>();
    viewsByTable
        .getOrDefault(table, Map.of())
        .forEach((view, shown) -> {
          List<List<String>> names = names(view, key, shown);
          if (names != null) {
            keys.add(new ViewKey(view, names));
          }
        });
    return keys;
  }

  private List<String> primaryKey(
      long view, Map<Long, Map<Integer, List<Integer>>> shown, Constraints constraints) {
    List<String> primaryKey = new ArrayList<>();
    shown.keySet().stream()
        .sorted()
        .forEach(table -> {
          List<Integer> key = constraints.primaryKey(table);
          List<List<String>> names =
              key.isEmpty() ? null : names(view, key, shown.getOrDefault(table, Map.of()));
          if (names != null) {
            names.forEach(choices -> primaryKey.add(choices.getFirst()));
          }
        });
    return List.copyOf(primaryKey);
  }

  private @Nullable List<List<String>> names(
      long view, List<Integer> key, Map<Integer, List<Integer>> shown) {
    List<List<String>> names = new ArrayList<>();
    for (Integer column : key) {
      List<String> viewColumns = new ArrayList<>();
      for (Integer position : shown.getOrDefault(column, List.of())) {
        String name = columns.name(view, position);
        if (name != null) {
          viewColumns.add(name);
        }
      }
      if (viewColumns.isEmpty()) {
        return null;
      }
      names.add(List.copyOf(viewColumns));
    }
    return names;
  }
}
