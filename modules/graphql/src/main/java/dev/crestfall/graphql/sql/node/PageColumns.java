package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.plan.read.ConnectionPart;
import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.EdgePart;
import dev.crestfall.graphql.plan.read.InfoPart;
import dev.crestfall.graphql.plan.read.OrderTerm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// What a page must have for all that is made of it.
///
/// @param names of columns
/// @param keys names of further columns, for what rows are ordered by at the end of relations
/// @param wholeRow whether there is the row as a whole
/// @param row the name of that column
/// @param place the name of the column that counts the rows
/// @param last the name of the column that says how many there are
record PageColumns(
    List<String> names,
    SequencedMap<OrderTerm, String> keys,
    boolean wholeRow,
    String row,
    String place,
    String last) {
  static PageColumns of(ConnectionPlan plan) {
    Set<String> names = new LinkedHashSet<>();
    boolean wholeRow = false;
    boolean cursor = false;
    for (ConnectionPart part : plan.parts()) {
      switch (part) {
        case ConnectionPart.Edges(_, List<EdgePart> edge) -> {
          for (EdgePart one : edge) {
            cursor |= one instanceof EdgePart.Cursor;
            if (one instanceof EdgePart.Node(_, var node)) {
              names.addAll(node.columns());
              wholeRow |= node.wholeRow();
            }
          }
        }
        case ConnectionPart.PageInfo(_, List<InfoPart> info) ->
            cursor |= info.stream().anyMatch(PageColumns::isCursor);
        default -> {}
      }
    }
    List<OrderTerm> related = new ArrayList<>();
    if (cursor) {
      for (OrderTerm term : plan.order()) {
        if (term.path().isEmpty()) {
          names.add(term.column().column());
        } else {
          related.add(term);
        }
      }
    }
    SequencedMap<OrderTerm, String> keys = new LinkedHashMap<>();
    related.forEach(term -> keys.putIfAbsent(term, free("_key" + keys.size(), names)));
    return new PageColumns(
        List.copyOf(names),
        keys,
        wholeRow,
        free("_row", names),
        free("_place", names),
        free("_last", names));
  }

  /// The column that has what rows are ordered by.
  String of(OrderTerm term) {
    return keys.getOrDefault(term, term.column().column());
  }

  private static boolean isCursor(InfoPart part) {
    return part instanceof InfoPart.Fact(_, var kind)
        && (kind == InfoPart.Kind.START_CURSOR || kind == InfoPart.Kind.END_CURSOR);
  }

  /// A name that no column has.
  private static String free(String name, Set<String> names) {
    String free = name;
    while (names.contains(free)) {
      free += "_";
    }
    return free;
  }
}
