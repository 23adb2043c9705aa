package dev.crestfall.graphql.sql.change;

import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.plan.change.ChangePlan;
import dev.crestfall.graphql.plan.change.ChangePlan.Conflict;
import dev.crestfall.graphql.plan.change.NestedInsert.Cell;
import dev.crestfall.graphql.plan.change.NestedInsert.Step;
import dev.crestfall.graphql.sql.RootStatement;
import dev.crestfall.graphql.sql.RootStatement.Limit;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the statements of an insert with nested objects, one for each step: what one inserted is
/// there for the next, for foreign keys, policies and triggers. Keys are handed on in settings of
/// the transaction, so that the statements need no answer in between. The last reads the rows of
/// the field's own table, with all that belongs to them.
final class NestedSql {
  private static final String CHANGED = "changed";

  private final ChangePlan.Nested plan;

  NestedSql(ChangePlan.Nested plan) {
    this.plan = plan;
  }

  RootStatement statement() {
    List<RootStatement> before = new ArrayList<>();
    for (int i = 0; i < plan.insert().steps().size(); i++) {
      before.add(step(i));
    }
    SqlWriter sql = new SqlWriter();
    sql.add("WITH ").add(CHANGED).add(" AS (");
    inserted(sql);
    sql.add(") SELECT ");
    new ResponseSql(sql, CHANGED).body(plan.response(), null);
    return new RootStatement(sql.text(), sql.params(), null, before);
  }

  private RootStatement step(int number) {
    Step step = plan.insert().steps().get(number);
    SqlWriter sql = new SqlWriter();
    String row = sql.alias();
    sql.add("WITH inserted AS (INSERT INTO ").name(step.table().relation()).add(" AS ").add(row);
    if (step.columns().isEmpty()) {
      sql.add(" SELECT FROM generate_series(1, " + step.rows().size() + ")");
    } else {
      sql.add(" (").list(step.columns(), ", ", column -> sql.name(column.column()));
      sql.add(") VALUES ").list(step.rows(), ", ", cells -> row(sql, step, cells));
    }
    Conflict conflict = number == plan.insert().root() ? plan.conflict() : null;
    if (conflict != null) {
      InsertSql.conflict(sql, conflict, row);
    }
    sql.add(" RETURNING ");
    if (step.keys().isEmpty()) {
      sql.add("1) SELECT CAST(NULL AS text) AS body");
    } else {
      sql.list(step.keys(), ", ", key -> sql.column(row, key));
      sql.add(") SELECT set_config(").literal(setting(number));
      sql.add(", coalesce(json_agg(inserted), '[]')::text, TRUE) AS body");
    }
    // A row that is missing would give its place in the list of keys to the next.
    sql.add(", " + step.rows().size() + " - count(*) AS affected FROM inserted");
    return new RootStatement(
        sql.text(),
        sql.params(),
        new Limit(
            0,
            "Not all objects of `"
                + step.table().typeName()
                + "` were inserted: nested objects need each of them"));
  }

  private static void row(SqlWriter sql, Step step, Map<ColumnField, Cell> cells) {
    sql.add("(")
        .list(
            step.columns(),
            ", ",
            column -> {
              switch (cells.get(column)) {
                case null -> sql.add("DEFAULT");
                case Cell.Value(var operand) ->
                    sql.value(Coercion.of(column, operand), column.sqlType());
                case Cell.Key(int other, int row, String key) -> {
                  SqlWriter text = new SqlWriter();
                  text.add("(").add(keys(other)).add(" -> " + row + " ->> ").literal(key).add(")");
                  sql.cast(text.text(), column.sqlType());
                }
              }
            })
        .add(")");
  }

  /// The rows of the field's own table, in the order of their objects.
  private void inserted(SqlWriter sql) {
    String row = sql.alias();
    sql.add("SELECT ");
    ResponseSql.columns(sql, plan.response(), row);
    sql.add(" FROM json_array_elements(")
        .add(keys(plan.insert().root()))
        .add(") WITH ORDINALITY AS k (key, place) JOIN ");
    sql.name(plan.table().relation()).add(" AS ").add(row);
    String before = " ON ";
    for (ColumnField column : plan.table().primaryKey()) {
      SqlWriter text = new SqlWriter();
      text.add("(k.key ->> ").literal(column.column()).add(")");
      sql.add(before).column(row, column.column()).add(" = ");
      sql.cast(text.text(), column.sqlType());
      before = " AND ";
    }
    sql.add(" ORDER BY k.place");
  }

  private static String keys(int step) {
    return "current_setting('" + setting(step) + "')::json";
  }

  private static String setting(int step) {
    return "crestfall.graphql_inserted_" + step;
  }
}
