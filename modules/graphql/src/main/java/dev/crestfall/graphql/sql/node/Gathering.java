package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.EdgePart;
import dev.crestfall.graphql.plan.read.InfoPart;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is made of a page's rows together: lists of edges, cursors of its ends, whether there are
/// more rows. One row, with a column for each.
final class Gathering {
  private final SqlWriter sql;
  private final ConnectionPlan plan;
  private final PageSql page;
  private final PageColumns columns;
  private final List<List<EdgePart>> edges = new ArrayList<>();
  private final Set<InfoPart.Kind> infos = EnumSet.noneOf(InfoPart.Kind.class);

  Gathering(SqlWriter sql, ConnectionPlan plan, PageSql page, PageColumns columns) {
    this.sql = sql;
    this.plan = plan;
    this.page = page;
    this.columns = columns;
  }

  /// The column of a list of such edges.
  String edges(List<EdgePart> edge) {
    edges.add(edge);
    return "edges" + edges.size();
  }

  /// The column of a fact about the page; for [#behind()], of whether it has rows.
  String info(InfoPart.Kind kind) {
    infos.add(kind);
    return column(kind);
  }

  private String column(InfoPart.Kind kind) {
    return switch (kind) {
      case START_CURSOR -> "start_cursor";
      case END_CURSOR -> "end_cursor";
      default -> kind == behind() ? "found" : "more";
    };
  }

  boolean isEmpty() {
    return edges.isEmpty() && infos.isEmpty();
  }

  /// Whether there are rows on the side that the page is counted from.
  InfoPart.Kind behind() {
    return plan.page().backward() ? InfoPart.Kind.HAS_NEXT_PAGE : InfoPart.Kind.HAS_PREVIOUS_PAGE;
  }

  private InfoPart.Kind ahead() {
    return plan.page().backward() ? InfoPart.Kind.HAS_PREVIOUS_PAGE : InfoPart.Kind.HAS_NEXT_PAGE;
  }

  void select() {
    String row = sql.alias();
    List<EdgeSql> lists = new ArrayList<>();
    edges.forEach(
        edge -> lists.add(new EdgeSql(sql, edge, new RowAlias(row, row + "." + quoted()))));
    sql.add("SELECT ");
    String separator = "";
    for (int i = 0; i < lists.size(); i++) {
      sql.add(separator);
      list(lists.get(i), row);
      sql.add(" AS edges" + (i + 1));
      separator = ", ";
    }
    for (InfoPart.Kind kind : infos) {
      sql.add(separator);
      info(kind, row);
      sql.add(" AS ").add(column(kind));
      separator = ", ";
    }
    sql.add(" FROM ");
    rows(row);
    lists.forEach(list -> list.laterals(() -> page.cursor(columns, row)));
  }

  private String quoted() {
    return dev.crestfall.catalog.QualifiedName.quote(columns.row());
  }

  /// The page's rows, counted where that is needed.
  private void rows(String row) {
    if (!counts()) {
      page.select(columns, false);
      sql.add(" ").add(row);
      return;
    }
    String inner = sql.alias();
    sql.add("(SELECT ").add(inner).add(".*, row_number() OVER () AS ").name(columns.place());
    sql.add(", count(*) OVER () AS ").name(columns.last()).add(" FROM ");
    page.select(columns, probes());
    sql.add(" ").add(inner).add(") ").add(row);
  }

  private boolean probes() {
    return infos.contains(ahead());
  }

  private boolean counts() {
    return plan.page().backward()
        || probes()
        || infos.contains(InfoPart.Kind.START_CURSOR)
        || infos.contains(InfoPart.Kind.END_CURSOR);
  }

  private void list(EdgeSql list, String row) {
    sql.add("coalesce(json_agg(").add(list.object());
    if (plan.page().backward()) {
      sql.add(" ORDER BY ").column(row, columns.place()).add(" DESC");
    }
    sql.add(")");
    if (probes()) {
      sql.add(" FILTER (WHERE ").column(row, columns.place()).add(" <= ");
      sql.add(plan.page().limit() + ")");
    }
    sql.add(", '[]'::json)");
  }

  private void info(InfoPart.Kind kind, String row) {
    switch (kind) {
      case START_CURSOR -> cursor(row, !plan.page().backward());
      case END_CURSOR -> cursor(row, plan.page().backward());
      default ->
          sql.add("count(*) > ").add(Integer.toString(kind == behind() ? 0 : plan.page().limit()));
    }
  }

  /// The cursor of the row that was counted first, or last.
  private void cursor(String row, boolean first) {
    sql.add("(array_agg(");
    page.cursor(columns, row);
    sql.add(") FILTER (WHERE ").column(row, columns.place()).add(" = ");
    if (first) {
      sql.add("least(1, " + plan.page().limit() + ")");
    } else {
      sql.add("least(").column(row, columns.last()).add(", " + plan.page().limit() + ")");
    }
    sql.add("))[1]");
  }
}
