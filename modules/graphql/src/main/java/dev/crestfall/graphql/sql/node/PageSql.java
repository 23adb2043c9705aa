package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.OrderTerm;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.List;
import java.util.Objects;

/// The rows of a page, and what lies around it.
final class PageSql {
  private final SqlWriter sql;
  private final ConnectionPlan plan;
  private final Rows rows;

  PageSql(SqlWriter sql, ConnectionPlan plan, Rows rows) {
    this.sql = sql;
    this.plan = plan;
    this.rows = rows;
  }

  /// The rows in the order in which they are counted: backward for a page from the end.
  ///
  /// @param more whether to look for one row beyond the page
  void select(PageColumns columns, boolean more) {
    String alias = sql.alias();
    sql.add("(SELECT ");
    sql.list(columns.names(), ", ", column -> sql.column(alias, column));
    String separator = columns.names().isEmpty() ? "" : ", ";
    if (columns.wholeRow()) {
      sql.add(separator).add(alias).add(" AS ").name(columns.row());
      separator = ", ";
    }
    for (OrderTerm term : columns.keys().keySet()) {
      sql.add(separator);
      OrderSql.key(sql, alias, term);
      sql.add(" AS ").name(columns.keys().get(term));
      separator = ", ";
    }
    where(alias);
    OrderSql order = order(alias);
    if (!plan.page().cursor().isEmpty()) {
      sql.add(rows.join().isEmpty() && plan.filter().isEmpty() ? " WHERE " : " AND ");
      order.beyond();
    }
    order.orderBy();
    sql.add(" LIMIT ").add(Integer.toString(plan.page().limit() + (more ? 1 : 0)));
    Bound offset = plan.page().offset();
    if (offset != null) {
      sql.add(" OFFSET ").value(offset, "bigint");
    }
    sql.add(")");
  }

  /// `FROM … WHERE …` of all rows of the connection.
  void where(String alias) {
    boolean joined = rows.write(sql, alias);
    new ConditionSql(sql).write(plan.filter(), alias, joined ? " AND " : " WHERE ");
  }

  private OrderSql order(String alias) {
    boolean backward = plan.page().backward();
    List<OrderTerm> terms =
        backward ? plan.order().stream().map(OrderTerm::reversed).toList() : plan.order();
    return new OrderSql(sql, alias, terms, plan.page().cursor());
  }

  /// Whether there are rows on the side that the page is counted from.
  ///
  /// @param found whether the page has rows, as SQL
  void before(String found) {
    Bound offset = plan.page().offset();
    boolean cursor = !plan.page().cursor().isEmpty();
    if (plan.page().limit() == 0 || (!cursor && offset == null)) {
      sql.add("FALSE");
      return;
    }
    sql.add("(").add(found).add(" AND (");
    if (offset != null) {
      sql.value(Objects.requireNonNull(offset), "bigint").add(" > 0");
    }
    if (cursor) {
      sql.add(offset != null ? " OR " : "");
      outermost();
    }
    sql.add("))");
  }

  /// Whether the first row of all is not beyond the cursor.
  private void outermost() {
    String alias = sql.alias();
    OrderSql order = order(alias);
    sql.add("NOT coalesce((SELECT coalesce(");
    order.beyond();
    sql.add(", FALSE)");
    where(alias);
    order.orderBy();
    sql.add(" LIMIT 1), TRUE)");
  }

  /// The cursor of the row of this alias.
  void cursor(PageColumns columns, String alias) {
    sql.add(ValueSql.BEFORE_ID);
    sql.list(plan.order(), ", ", term -> sql.column(alias, columns.of(term)));
    sql.add(ValueSql.AFTER_ID);
  }
}
