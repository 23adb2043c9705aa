package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.RowPlan;
import dev.crestfall.graphql.sql.RootStatement;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.List;

/// The statements of root fields that read tables.
public final class ReadSql {
  private ReadSql() {}

  /// A table's rows.
  public static RootStatement connection(ConnectionPlan plan) {
    SqlWriter sql = new SqlWriter();
    Rows rows = new Rows(() -> sql.name(plan.table().relation()));
    new ConnectionSql(sql, plan, rows).select(ReadSql::body);
    return sql.statement();
  }

  private static String body(String object) {
    return "to_json(" + object + ")::text AS body";
  }

  /// One row; NULL where there is none.
  public static RootStatement row(RowPlan plan) {
    SqlWriter sql = new SqlWriter();
    String row = sql.alias();
    String object = sql.alias();
    List<Entry> entries = new NodeSql(sql).entries(plan.node(), new RowAlias(row));
    sql.add("SELECT (SELECT to_json(").add(ObjectSql.object(object, entries)).add(")::text");
    sql.add(" FROM (SELECT ");
    new ObjectSql(sql).list(entries);
    sql.add(" FROM ").name(plan.node().table().relation()).add(" AS ").add(row);
    new ConditionSql(sql).write(List.of(plan.key()), row, " WHERE ");
    sql.add(") ").add(object).add(") AS body");
    return sql.statement();
  }
}
