package dev.crestfall.graphql.sql.change;

import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.plan.change.ChangePlan;
import dev.crestfall.graphql.plan.read.Condition;
import dev.crestfall.graphql.sql.RootStatement;
import dev.crestfall.graphql.sql.RootStatement.Limit;
import dev.crestfall.graphql.sql.SqlWriter;
import dev.crestfall.graphql.sql.node.ConditionSql;
import java.util.List;
import java.util.Map;

/// Makes the statement of a change: the rows that it gives back are what the answer is made of.
public final class ChangeSql {
  private static final String CHANGED = "changed";

  private final SqlWriter sql = new SqlWriter();
  private final ChangePlan plan;

  private ChangeSql(ChangePlan plan) {
    this.plan = plan;
  }

  /// The statement of a change.
  public static RootStatement statement(ChangePlan plan) {
    return plan instanceof ChangePlan.Nested nested
        ? new NestedSql(nested).statement()
        : new ChangeSql(plan).statement();
  }

  private RootStatement statement() {
    String row = sql.alias();
    sql.add("WITH ").add(CHANGED).add(" AS (");
    Limit limit =
        switch (plan) {
          case ChangePlan.Insert insert -> {
            new InsertSql(sql, insert).write(row);
            yield null;
          }
          case ChangePlan.Nested _ -> throw new IllegalStateException("has statements of its own");
          case ChangePlan.Update update -> {
            update(update, row);
            yield new Limit(update.atMost(), "update impacts too many records");
          }
          case ChangePlan.Delete delete -> {
            sql.add("DELETE FROM ").name(delete.table().relation()).add(" AS ").add(row);
            where(delete.filter(), row);
            yield new Limit(delete.atMost(), "delete impacts too many records");
          }
        };
    sql.add(" RETURNING ");
    ResponseSql.columns(sql, plan.response(), row);
    sql.add(") SELECT ");
    ResponseSql response = new ResponseSql(sql, CHANGED);
    response.body(plan.response(), limit);
    if (limit != null) {
      sql.add(", ");
      response.count();
      sql.add(" AS affected");
    }
    return new RootStatement(sql.text(), sql.params(), limit);
  }

  private void update(ChangePlan.Update update, String row) {
    sql.add("UPDATE ").name(update.table().relation()).add(" AS ").add(row).add(" SET ");
    sql.list(update.set().entrySet(), ", ", this::assign);
    where(update.filter(), row);
  }

  private void assign(Map.Entry<ColumnField, Operand> value) {
    ColumnField column = value.getKey();
    sql.name(column.column())
        .add(" = ")
        .value(Coercion.of(column, value.getValue()), column.sqlType());
  }

  private void where(List<Condition> filter, String row) {
    new ConditionSql(sql).write(filter, row, " WHERE ");
  }
}
