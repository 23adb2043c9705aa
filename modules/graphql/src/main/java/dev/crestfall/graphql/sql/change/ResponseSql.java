package dev.crestfall.graphql.sql.change;

import dev.crestfall.graphql.plan.change.ResponsePlan;
import dev.crestfall.graphql.plan.read.NodePlan;
import dev.crestfall.graphql.sql.RootStatement.Limit;
import dev.crestfall.graphql.sql.SqlWriter;
import dev.crestfall.graphql.sql.node.Entry;
import dev.crestfall.graphql.sql.node.NodeSql;
import dev.crestfall.graphql.sql.node.ObjectSql;
import dev.crestfall.graphql.sql.node.RowAlias;
import dev.crestfall.kernel.database.Param;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the object that is answered of a change.
final class ResponseSql {
  private final SqlWriter sql;
  private final String changed;

  /// @param changed the name of a query that gives the changed rows
  ResponseSql(SqlWriter sql, String changed) {
    this.sql = sql;
    this.changed = changed;
  }

  /// Those columns of a row that the answer needs: each one asks for the right to read it.
  static void columns(SqlWriter sql, ResponsePlan response, String row) {
    Set<String> columns = new LinkedHashSet<>();
    boolean wholeRow = false;
    for (ResponsePlan.Part part : response.parts()) {
      if (part instanceof ResponsePlan.Part.Records records) {
        columns.addAll(records.node().columns());
        wholeRow |= records.node().wholeRow();
      }
    }
    if (wholeRow) {
      sql.add(row).add(".*");
    } else if (columns.isEmpty()) {
      sql.add("1");
    } else {
      sql.list(columns, ", ", column -> sql.column(row, column));
    }
  }

  /// The object as text, as the column `body`; NULL when more rows than the limit were changed, so
  /// that nothing is made of rows that will not stay changed.
  void body(ResponsePlan response, @Nullable Limit limit) {
    if (limit != null) {
      Param atMost = new Param.Typed("int8", Long.toString(limit.atMost()));
      sql.add("CASE WHEN ");
      count();
      sql.add(" <= ").value(_ -> atMost, "bigint").add(" THEN ");
    }
    sql.add("CAST(to_json(");
    new ObjectSql(sql)
        .nested(
            response.parts().stream()
                .map(part -> new Entry(part.key(), () -> part(part)))
                .toList());
    sql.add(") AS text)").add(limit == null ? "" : " END").add(" AS body");
  }

  private void part(ResponsePlan.Part part) {
    switch (part) {
      case ResponsePlan.Part.AffectedCount _ -> count();
      case ResponsePlan.Part.Records(_, NodePlan node) -> records(node);
      case ResponsePlan.Part.TypeName(_, String typeName) ->
          sql.add("CAST(").literal(typeName).add(" AS text)");
    }
  }

  /// How many rows there are.
  void count() {
    sql.add("(SELECT count(*) FROM ").add(changed).add(")");
  }

  private void records(NodePlan node) {
    String row = sql.alias();
    String object = sql.alias();
    List<Entry> entries = new NodeSql(sql).entries(node, new RowAlias(row));
    sql.add("(SELECT coalesce(json_agg(").add(ObjectSql.object(object, entries));
    sql.add("), '[]'::json) FROM (SELECT ");
    new ObjectSql(sql).list(entries);
    sql.add(" FROM ").add(changed).add(" AS ").add(row).add(") ").add(object).add(")");
  }
}
