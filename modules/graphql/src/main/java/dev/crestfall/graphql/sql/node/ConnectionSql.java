package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.plan.read.ConnectionPart;
import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.EdgePart;
import dev.crestfall.graphql.plan.read.InfoPart;
import dev.crestfall.graphql.plan.read.TypeName;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A connection as one JSON object. Rows are read once for all that is made of them, and nothing is
/// computed that is not asked for.
public final class ConnectionSql {
  private final SqlWriter sql;
  private final ConnectionPlan plan;
  private final PageSql page;
  private final PageColumns columns;

  public ConnectionSql(SqlWriter sql, ConnectionPlan plan, Rows rows) {
    this.sql = sql;
    this.plan = plan;
    this.page = new PageSql(sql, plan, rows);
    this.columns = PageColumns.of(plan);
  }

  /// `SELECT` of one row with one column, the object.
  ///
  /// @param wrap what becomes of the object, as SQL
  public void select(UnaryOperator<String> wrap) {
    String object = sql.alias();
    String gathered = sql.alias();
    Gathering gathering = new Gathering(sql, plan, page, columns);
    List<Entry> entries = new ArrayList<>();
    for (ConnectionPart part : plan.parts()) {
      entries.add(new Entry(part.key(), entry(part, gathering, gathered)));
    }
    sql.add("SELECT ").add(wrap.apply(ObjectSql.object(object, entries))).add(" FROM (SELECT ");
    new ObjectSql(sql).list(entries);
    if (!gathering.isEmpty()) {
      sql.add(" FROM (");
      gathering.select();
      sql.add(") ").add(gathered);
    }
    sql.add(") ").add(object);
  }

  private Runnable entry(ConnectionPart part, Gathering gathering, String gathered) {
    return switch (part) {
      case ConnectionPart.Edges(_, List<EdgePart> edge) -> {
        String column = gathered + "." + gathering.edges(edge);
        yield () -> sql.add(column);
      }
      case ConnectionPart.PageInfo(_, List<InfoPart> info) -> {
        List<Entry> entries = info.stream().map(one -> info(one, gathering, gathered)).toList();
        yield () -> new ObjectSql(sql).nested(entries);
      }
      case ConnectionPart.TotalCount _ -> this::totalCount;
      case ConnectionPart.Aggregate(_, var parts) ->
          () -> new AggregateSql(sql, page).object(parts);
      case ConnectionPart.Groups(_, var parts, int limit) ->
          () -> new AggregateSql(sql, page).groups(parts, limit);
      case TypeName name -> typeName(name);
    };
  }

  private Entry info(InfoPart part, Gathering gathering, String gathered) {
    return switch (part) {
      case TypeName name -> new Entry(name.key(), typeName(name));
      case InfoPart.Fact(String key, InfoPart.Kind kind) -> {
        String column = gathering.info(kind);
        yield new Entry(
            key,
            kind == gathering.behind()
                ? () -> page.before(gathered + "." + column)
                : () -> sql.add(gathered).add(".").add(column));
      }
    };
  }

  private Runnable typeName(TypeName name) {
    return () -> sql.add("CAST(").literal(name.typeName()).add(" AS text)");
  }

  private void totalCount() {
    String alias = sql.alias();
    sql.add("(SELECT count(*)");
    page.where(alias);
    sql.add(")");
  }
}
