package dev.crestfall.graphql.sql.change;

import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.plan.change.GivenRows;
import dev.crestfall.graphql.plan.change.ChangePlan;
import dev.crestfall.graphql.plan.change.ChangePlan.Conflict;
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
    sql.add("(").list(plan.columns(), ", ", column -> {
      Operand operand = row.get(column.name());
      if (operand == null) {
        sql.add("DEFAULT");
      } else {
        sql.value(Coercion.of(column, operand), column.sqlType());
      }
    }).add(")");
  }

  private void arrays() {
    List<ColumnField> columns = plan.columns();
    List<Integer> numbers = IntStream.range(0, columns.size()).boxed().toList();
    sql.add("SELECT ")
        .list(numbers, ", ", i -> sql.cast("g.c" + i, columns.get(i).sqlType()))
        .add(" FROM unnest(")
        .list(columns, ", ", this::array)
        .add(") AS g (")
        .list(numbers, ", ", i -> sql.add("c" + i))
        .add(")");
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
            column ->
                sql.name(column.column()).add(" = ").column("EXCLUDED", column.column()));
    new ConditionSql(sql).write(conflict.filter(), alias, " WHERE ");
  }

  private void array(ColumnField column) {
    sql.value(CellArrays.values(column, plan.rows()), "text[]");
  }
}
