package dev.crestfall.graphql.sql.change;

import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.plan.change.ChangePlan;
import dev.crestfall.graphql.plan.change.ChangePlan.Conflict;
import dev.crestfall.graphql.plan.change.GivenRows;
import dev.crestfall.graphql.sql.SqlWriter;
import dev.crestfall.graphql.sql.node.ConditionSql;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Writes an insert. Few rows are listed, each value a parameter. Many come as one array for each
/// column, so that their number does not show in the statement.
final class InsertSql {
  /// Up to here values are parameters of their own.
  private static final int LISTED_VALUES = 100;

  private final SqlWriter sql;
  private final ChangePlan.Insert plan;

  InsertSql(SqlWriter sql, ChangePlan.Insert plan) {
    this.sql = sql;
    this.plan = plan;
  }

  /// Everything before RETURNING.
  void write(String alias) {
    rows(alias);
    Conflict conflict = plan.conflict();
    if (conflict != null) {
      conflict(sql, conflict, alias);
    }
  }

  private void rows(String alias) {
    sql.add("INSERT INTO ").name(plan.table().relation()).add(" AS ").add(alias);
    if (plan.columns().isEmpty()) {
      // DEFAULT VALUES would be one row.
      sql.add(" SELECT FROM generate_series(1, ")
          .value(CellArrays.count(plan.rows()), "integer")
          .add(")");
      return;
    }
    sql.add(" (").list(plan.columns(), ", ", column -> sql.name(column.column())).add(") ");
    if (plan.rows() instanceof GivenRows.Listed(var rows) && listed(rows.size())) {
      sql.add("VALUES ").list(rows, ", ", this::row);
    } else {
      arrays();
    }
  }

  private boolean listed(int rows) {
    return !plan.partial().isEmpty() || rows * plan.columns().size() <= LISTED_VALUES;
  }

  private void row(Map<String, Operand> row) {
    sql.add("(")
        .list(
            plan.columns(),
            ", ",
            column -> {
              Operand operand = row.get(column.name());
              if (operand == null) {
                sql.add("DEFAULT");
              } else {
                sql.value(Coercion.of(column, operand), column.sqlType());
              }
            })
        .add(")");
  }

  private void arrays() {
    List<Integer> numbers = IntStream.range(0, plan.columns().size()).boxed().toList();
    List<Integer> partial =
        numbers.stream().filter(i -> plan.partial().contains(plan.columns().get(i))).toList();
    sql.add("SELECT ").list(numbers, ", ", this::cell).add(" FROM unnest(");
    sql.list(plan.columns(), ", ", this::values);
    partial.forEach(i -> presence(plan.columns().get(i)));
    sql.add(") AS g (").list(numbers, ", ", i -> sql.add("c" + i));
    partial.forEach(i -> sql.add(", p" + i));
    sql.add(")");
  }

  private void cell(int number) {
    ColumnField column = plan.columns().get(number);
    if (plan.partial().contains(column)) {
      sql.add("CASE WHEN g.p" + number + " THEN ").cast("g.c" + number, column.sqlType());
      sql.add(" ELSE (" + column.defaultValue() + ") END");
    } else {
      sql.cast("g.c" + number, column.sqlType());
    }
  }

  private void values(ColumnField column) {
    sql.value(CellArrays.values(column, plan.rows()), "text[]");
  }

  private void presence(ColumnField column) {
    sql.add(", ").value(CellArrays.presence(column, plan.rows()), "boolean[]");
  }

  /// The key's columns, not the constraint's name: an index that is no constraint has them too.
  static void conflict(SqlWriter sql, Conflict conflict, String alias) {
    sql.add(" ON CONFLICT (").list(conflict.key().columns(), ", ", sql::name).add(") DO ");
    if (conflict.update().isEmpty()) {
      sql.add("NOTHING");
      return;
    }
    sql.add("UPDATE SET ")
        .list(
            conflict.update(),
            ", ",
            column -> sql.name(column.column()).add(" = ").column("EXCLUDED", column.column()));
    new ConditionSql(sql).write(conflict.filter(), alias, " WHERE ");
  }
}
