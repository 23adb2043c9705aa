package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.plan.read.Condition;
import dev.crestfall.graphql.plan.read.Operator;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.List;

/// The conditions of a filter.
public final class ConditionSql {
  private final SqlWriter sql;

  public ConditionSql(SqlWriter sql) {
    this.sql = sql;
  }

  /// All of them for the row of this alias, each after ` AND `, the first one after `first`.
  public void write(List<Condition> conditions, String alias, String first) {
    String before = first;
    for (Condition condition : conditions) {
      sql.add(before);
      write(condition, alias);
      before = " AND ";
    }
  }

  private void write(Condition condition, String alias) {
    switch (condition) {
      case Condition.All(List<Condition> all) -> group(all, alias, " AND ", "TRUE");
      case Condition.Any(List<Condition> any) -> group(any, alias, " OR ", "FALSE");
      case Condition.Not(Condition inner) -> {
        sql.add("NOT ");
        group(List.of(inner), alias, "", "TRUE");
      }
      case Condition.IsNull(var column, boolean isNull) ->
          sql.column(alias, column.column()).add(isNull ? " IS NULL" : " IS NOT NULL");
      case Condition.Compare compare -> compare(compare, alias);
      case Condition.Related related -> related(related, alias);
      case Condition.Key key -> key(key, alias);
    }
  }

  /// What is unknown of a row is not fulfilled by it.
  private void related(Condition.Related related, String alias) {
    String target = sql.alias();
    sql.add(related.quantifier() == Condition.Quantifier.SOME ? "EXISTS (" : "NOT EXISTS (");
    sql.add("SELECT");
    RelationField relation = related.relation();
    new Rows(() -> sql.name(relation.target()), relation.columns(), alias).write(sql, target);
    if (related.quantifier() == Condition.Quantifier.EVERY) {
      sql.add(" AND ");
      group(related.conditions(), target, " AND ", "TRUE");
      sql.add(" IS NOT TRUE");
    } else {
      write(related.conditions(), target, " AND ");
    }
    sql.add(")");
  }

  private void group(List<Condition> conditions, String alias, String separator, String empty) {
    if (conditions.isEmpty()) {
      sql.add(empty);
      return;
    }
    sql.add("(").list(conditions, separator, one -> write(one, alias)).add(")");
  }

  private void compare(Condition.Compare compare, String alias) {
    String type = compare.column().sqlType();
    sql.column(alias, compare.column().column()).add(" ").add(compare.operator().sql()).add(" ");
    if (compare.operator() == Operator.IN) {
      sql.add("(").value(compare.value(), type + "[]").add(")");
    } else {
      sql.value(compare.value(), type);
    }
  }

  private void key(Condition.Key key, String alias) {
    sql.add("(");
    for (int i = 0; i < key.columns().size(); i++) {
      sql.add(i == 0 ? "" : " AND ").column(alias, key.columns().get(i).column()).add(" = ");
      sql.value(key.values().get(i), key.columns().get(i).sqlType());
    }
    sql.add(")");
  }
}
