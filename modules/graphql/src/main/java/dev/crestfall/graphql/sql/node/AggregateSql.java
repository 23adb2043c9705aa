package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.model.Aggregation;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.plan.read.AggregatePart;
import dev.crestfall.graphql.plan.read.Aggregated;
import dev.crestfall.graphql.plan.read.TypeName;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;

/// Numbers about all rows of a connection.
final class AggregateSql {
  private final SqlWriter sql;
  private final PageSql page;

  AggregateSql(SqlWriter sql, PageSql page) {
    this.sql = sql;
    this.page = page;
  }

  /// A sub-select that gives the object: the values are columns `v1`, `v2` … of one row.
  void object(List<AggregatePart> parts) {
    String values = sql.alias();
    String object = sql.alias();
    List<Runnable> columns = new ArrayList<>();
    String source = sql.alias();
    List<Entry> entries = parts.stream().map(part -> entry(part, values, source, columns)).toList();
    sql.add("(SELECT ").add(ObjectSql.object(object, entries)).add(" FROM (SELECT ");
    new ObjectSql(sql).list(entries);
    sql.add(" FROM (SELECT ");
    for (int i = 0; i < columns.size(); i++) {
      sql.add(i == 0 ? "" : ", ");
      columns.get(i).run();
      sql.add(" AS v" + (i + 1));
    }
    page.where(source);
    sql.add(columns.isEmpty() ? " LIMIT 1) " : ") ").add(values).add(") ").add(object).add(")");
  }

  private Entry entry(AggregatePart part, String values, String source, List<Runnable> columns) {
    return switch (part) {
      case TypeName name -> typeName(name);
      case AggregatePart.Count count -> {
        columns.add(() -> sql.add("count(*)"));
        yield value(count.key(), values, columns.size());
      }
      case AggregatePart.Columns several -> {
        List<Entry> entries = new ArrayList<>();
        for (Aggregated one : several.columns()) {
          entries.add(
              switch (one) {
                case TypeName name -> typeName(name);
                case Aggregated.Column column -> {
                  columns.add(() -> call(several.function(), column.column(), source));
                  yield value(column.key(), values, columns.size());
                }
              });
        }
        yield new Entry(several.key(), () -> new ObjectSql(sql).nested(entries));
      }
    };
  }

  private Entry typeName(TypeName name) {
    return new Entry(name.key(), () -> sql.add("CAST(").literal(name.typeName()).add(" AS text)"));
  }

  private Entry value(String key, String values, int number) {
    return new Entry(key, () -> sql.add(values).add(".v" + number));
  }

  private void call(Aggregation function, ColumnField column, String source) {
    boolean truth = column.sqlType().equals("boolean");
    String name =
        switch (function) {
          case SUM -> "sum";
          case AVG -> "avg";
          case MIN -> truth ? "bool_and" : "min";
          case MAX -> truth ? "bool_or" : "max";
        };
    sql.add(name).add("(").column(source, column.column());
    sql.add(function == Aggregation.AVG ? "::numeric)" : ")");
  }
}
