package dev.crestfall.catalog.load;

import dev.crestfall.catalog.load.RuleTree.Origin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which columns of base tables each exposed view shows, through any depth of views that are
/// exposed or in the extra search path.
final class ViewColumns {
  private static final String SQL =
      """
      SELECT c.oid, r.ev_action::text AS action
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_rewrite r ON r.ev_class = c.oid AND r.ev_type = '1'
       WHERE c.relkind IN ('v', 'm') AND (n.nspname = ANY (?) OR n.nspname = ANY (?))
      """;

  /// Views nest, but a chain longer than this is a loop.
  private static final int MAX_DEPTH = 100;

  private final Map<Long, List<Origin>> direct = new HashMap<>();

  private ViewColumns() {}

  static ViewColumns read(Query query) throws SQLException {
    ViewColumns views = new ViewColumns();
    query.each(
        SQL,
        row -> views.direct.put(row.oid("oid"), RuleTree.origins(row.longText("action"))),
        List.of(query.settings().schemas(), query.settings().extraSearchPath()));
    return views;
  }

  /// By base table and its column, the numbers of the view's columns that show it, in order.
  Map<Long, Map<Integer, List<Integer>>> of(long view) {
    Map<Long, Map<Integer, List<Integer>>> shown = new HashMap<>();
    for (Origin origin : direct.getOrDefault(view, List.of())) {
      follow(origin, origin.viewColumn(), new HashSet<>(Set.of(view)), shown);
    }
    return shown;
  }

  private void follow(
      Origin origin, int viewColumn, Set<Long> path, Map<Long, Map<Integer, List<Integer>>> shown) {
    List<Origin> deeper = direct.get(origin.relation());
    if (deeper == null) {
      shown
          .computeIfAbsent(origin.relation(), _ -> new HashMap<>())
          .computeIfAbsent(origin.column(), _ -> new ArrayList<>())
          .add(viewColumn);
      return;
    }
    if (path.size() > MAX_DEPTH || !path.add(origin.relation())) {
      return;
    }
    for (Origin next : deeper) {
      if (next.viewColumn() == origin.column()) {
        follow(next, viewColumn, path, shown);
      }
    }
  }
}
