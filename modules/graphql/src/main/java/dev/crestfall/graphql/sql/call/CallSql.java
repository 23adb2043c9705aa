package dev.crestfall.graphql.sql.call;

import dev.crestfall.graphql.plan.call.CallPlan;
import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.NodePlan;
import dev.crestfall.graphql.sql.RootStatement;
import dev.crestfall.graphql.sql.SqlWriter;
import dev.crestfall.graphql.sql.node.ConnectionSql;
import dev.crestfall.graphql.sql.node.NodeSql;
import dev.crestfall.graphql.sql.node.RowAlias;
import dev.crestfall.graphql.sql.node.Rows;
import dev.crestfall.graphql.sql.node.ValueSql;

/// Makes the statement of a call.
public final class CallSql {
  private final SqlWriter sql = new SqlWriter();
  private final CallPlan plan;

  private CallSql(CallPlan plan) {
    this.plan = plan;
  }

  /// The call of a function that changes nothing.
  public static RootStatement read(CallPlan plan) {
    return new CallSql(plan).statement(false);
  }

  /// The call of a function that may change something, and so happens once.
  public static RootStatement change(CallPlan plan) {
    return new CallSql(plan).statement(true);
  }

  private RootStatement statement(boolean once) {
    switch (plan.answer()) {
      case CallPlan.Answer.Value(var type) -> {
        // A label of a mapping is named again for each case: the call stands by itself.
        String value = sql.alias();
        sql.add("SELECT CAST(to_json(");
        new ValueSql(sql).write(type, () -> sql.add(value).add(".v"));
        sql.add(") AS text) AS body FROM (SELECT ");
        call();
        sql.add(" AS v OFFSET 0) ").add(value);
      }
      case CallPlan.Answer.Row(NodePlan node) -> row(node);
      case CallPlan.Answer.Rows(ConnectionPlan connection) -> {
        if (once) {
          rowsOnce(connection);
        } else {
          rows(connection, new Rows(this::call));
        }
      }
    }
    return sql.statement();
  }

  /// A row of nothing but nulls is none.
  private void row(NodePlan node) {
    String row = sql.alias();
    sql.add("SELECT CAST(to_json(");
    new NodeSql(sql).object(node, new RowAlias(row));
    sql.add(") AS text) AS body FROM ");
    call();
    sql.add(" AS ").add(row).add(" WHERE NOT (").add(row).add(" IS NULL)");
  }

  private void rows(ConnectionPlan connection, Rows rows) {
    new ConnectionSql(sql, connection, rows)
        .select(object -> "CAST(to_json(" + object + ") AS text) AS body");
  }

  /// The rows are kept, however often the connection looks at them, and though it may not look at
  /// all. They stay rows of their type, which a query's name would hide.
  private void rowsOnce(ConnectionPlan connection) {
    String row = sql.alias();
    sql.add("WITH called AS MATERIALIZED (SELECT array_agg(").add(row).add(") AS rows FROM ");
    call();
    sql.add(" AS ").add(row).add(") SELECT (");
    rows(connection, new Rows(() -> sql.add("unnest((SELECT rows FROM called))")));
    sql.add(") AS body FROM called");
  }

  private void call() {
    sql.name(plan.function().function())
        .add("(")
        .list(
            plan.arguments(),
            ", ",
            given ->
                sql.name(given.argument().sqlName())
                    .add(" => ")
                    .value(given.value(), given.argument().sqlType()))
        .add(")");
  }
}
