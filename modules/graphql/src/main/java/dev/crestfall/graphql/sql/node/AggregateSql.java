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

  /// What is computed of the rows: columns `v1`, `v2` ….
  private final List<Runnable> columns = new ArrayList<>();

  /// Those of them that rows are put together by, counted from 1.
  private final List<String> keys = new ArrayList<>();

  AggregateSql(SqlWriter sql, PageSql page) {
    this.sql = sql;
    this.page = page;
  }

  /// A sub-select that gives the object of all rows. For each writer once.
  void object(List<AggregatePart> parts) {
    write(parts, "", "", () -> sql.add(columns.isEmpty() ? " LIMIT 1" : ""));
  }

  /// A sub-select that gives a list, an object for each combination of the keys, in their order.
  /// For each writer once.
  void groups(List<AggregatePart> parts, int limit) {
    write(
        parts,
        "coalesce(json_agg(",
        "), '[]')",
        () -> {
          String all = String.join(", ", keys);
          sql.add(" GROUP BY ").add(all).add(" ORDER BY ").add(all);
          sql.add(" LIMIT ").add(Integer.toString(limit));
        });
  }

  private void write(List<AggregatePart> parts, String before, String after, Runnable end) {
    String values = sql.alias();
    String object = sql.alias();
    String source = sql.alias();
    List<Entry> entries = parts.stream().map(part -> entry(part, values, source)).toList();
    sql.add("(SELECT ").add(before).add(ObjectSql.object(object, entries)).add(after);
    sql.add(" FROM (SELECT ");
    new ObjectSql(sql).list(entries);
    sql.add(" FROM (SELECT ");
    for (int i = 0; i < columns.size(); i++) {
      sql.add(i == 0 ? "" : ", ");
      columns.get(i).run();
      sql.add(" AS v" + (i + 1));
    }
    page.where(source);
    end.run();
    sql.add(") ").add(values).add(") ").add(object).add(")");
  }

  private Entry entry(AggregatePart part, String values, String source) {
    return switch (part) {
      case TypeName name -> typeName(name);
      case AggregatePart.Count count -> {
        columns.add(() -> sql.add("count(*)"));
        yield value(count.key(), values, columns.size());
      }
      case AggregatePart.Keys common -> {
        List<Entry> entries = new ArrayList<>();
        for (Aggregated one : common.columns()) {
          entries.add(
              switch (one) {
                case TypeName name -> typeName(name);
                case Aggregated.Column column -> key(column, values, source);
              });
        }
        yield new Entry(common.key(), () -> new ObjectSql(sql).nested(entries));
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

  private Entry key(Aggregated.Column key, String values, String source) {
    ColumnField column = key.column();
    columns.add(() -> sql.column(source, column.column()));
    keys.add(Integer.toString(columns.size()));
    Entry plain = value(key.key(), values, columns.size());
    return new Entry(key.key(), () -> new ValueSql(sql).write(column.type(), plain.value()));
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
