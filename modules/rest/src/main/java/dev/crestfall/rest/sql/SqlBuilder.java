package dev.crestfall.rest.sql;

import dev.crestfall.catalog.Routine;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.plan.MutatePlan;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.sql.text.BuiltStatement;
import dev.crestfall.rest.sql.text.SqlWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A plan as one statement that answers one row, for [RowsReader]; with a plan's media type as
/// EXPLAIN of it, for [RowsReader#explained].
public final class SqlBuilder {
  private final Plan.Rows plan;
  private final StatementOptions options;
  private final SqlWriter sql = new SqlWriter();
  private final @Nullable Routine routine;

  private SqlBuilder(Plan.Rows plan, StatementOptions options) {
    this.plan = plan;
    this.options = options;
    this.routine = plan instanceof Plan.Call call ? call.call().routine() : null;
  }

  public static BuiltStatement build(Plan.Rows plan, StatementOptions options) {
    SqlBuilder builder = new SqlBuilder(plan, options);
    builder.write();
    return builder.sql.build();
  }

  /// What the planner thinks of the rows that a read counts, for [RowsReader#planRows].
  public static BuiltStatement explainCount(Plan.Read plan) {
    SqlWriter sql = new SqlWriter().add("EXPLAIN (FORMAT JSON) ");
    new CountSql(sql).select(plan.read());
    return sql.build();
  }

  private void write() {
    if (plan.mediaType() instanceof MediaType.Plan explain) {
      explain(explain);
    }
    source();
    sql.add("SELECT ");
    total();
    sql.add(" AS total, ").add(pageTotal()).add(" AS page_total, ");
    MutatePlan change = plan instanceof Plan.Mutate mutate ? mutate.change() : null;
    if (change != null) {
      location(change);
    }
    new BodySql(sql).write(plan.handler(), routine);
    sql.add(" AS body, current_setting('response.headers', true) AS headers");
    sql.add(", current_setting('response.status', true) AS status");
    if (change != null) {
      sql.add(counts(change) ? ", " + MutateSql.INSERTED_ROWS : ", NULL::int").add(" AS inserted");
    }
    sql.add(" FROM (");
    rows();
    sql.add(") AS ").add(BodySql.ROWS);
  }

  private void explain(MediaType.Plan explain) {
    sql.add(explain.json() ? "EXPLAIN (FORMAT JSON" : "EXPLAIN (FORMAT TEXT");
    explain.options().stream()
        .sorted()
        .forEach(option -> sql.add(", ").add(option.name().toUpperCase(Locale.ROOT)));
    sql.add(") ");
  }

  /// Changes and calls happen in a CTE of their own, once. A plain read is one too where the body
  /// looks at it twice.
  private void source() {
    switch (plan) {
      case Plan.Read read -> {
        if (read.handler() instanceof Handler.Csv) {
          sql.add("WITH pgrst_source AS (");
          new ReadSql(sql, jsonb()).select(read.read(), null);
          sql.add(") ");
        }
      }
      case Plan.Mutate mutate -> {
        sql.add("WITH pgrst_source AS (");
        new MutateSql(sql).write(mutate.change());
        sql.add(") ");
      }
      case Plan.Call call -> {
        sql.add("WITH pgrst_source AS (");
        new CallSql(sql).write(call.call());
        sql.add(") ");
      }
    }
  }

  private void rows() {
    boolean whole =
        switch (plan) {
          case Plan.Read read -> read.handler() instanceof Handler.Csv;
          case Plan.Mutate mutate -> mutate.handler() instanceof Handler.None;
          case Plan.Call _ -> false;
        };
    if (whole) {
      sql.add("SELECT * FROM pgrst_source");
    } else {
      new ReadSql(sql, jsonb()).select(plan.read(), null);
    }
  }

  /// Without a limit the rows of the page are all rows.
  private void total() {
    boolean counted =
        !(plan instanceof Plan.Mutate)
            && (options.count() == Preferences.Count.EXACT
                || options.count() == Preferences.Count.ESTIMATED);
    if (!counted) {
      sql.add("NULL::bigint");
    } else if (plan.read().range().isAll()) {
      sql.add(pageTotal());
    } else {
      sql.add("(SELECT count(*) FROM (");
      new CountSql(sql).select(plan.read());
      if (plan instanceof Plan.Read
          && options.count() == Preferences.Count.ESTIMATED
          && options.maxRows() != null) {
        // one more than the maximum tells that there are more
        sql.add(" LIMIT ").add(Long.toString(options.maxRows() + 1));
      }
      sql.add(") AS _count)");
    }
  }

  private String pageTotal() {
    return routine != null && routine.returnsSingle() ? "1::bigint" : "count(*)";
  }

  private static boolean counts(MutatePlan change) {
    return change instanceof MutatePlan.Insert insert
        && (!insert.where().isEmpty()
            || (insert.conflict() != null
                && insert.conflict().resolution() == Preferences.Resolution.MERGE_DUPLICATES));
  }

  private void location(MutatePlan change) {
    if (change instanceof MutatePlan.Insert insert
        && options.returning() == Preferences.Return.HEADERS_ONLY) {
      location(insert);
    } else {
      sql.add("NULL::text[]");
    }
    sql.add(" AS location, ");
  }

  private void location(MutatePlan.Insert insert) {
    if (insert.primaryKey().isEmpty()) {
      sql.add("NULL::text[]");
      return;
    }
    sql.add("CASE WHEN count(*) = 1 THEN (SELECT array_agg(_pair.key || '='");
    sql.add(" || coalesce('eq.' || _pair.value, 'is.null')) FROM json_each_text((SELECT");
    sql.add(" row_to_json(_one) FROM pgrst_source AS _one LIMIT 1)) AS _pair WHERE _pair.key IN (");
    sql.list(insert.primaryKey(), ", ", sql::literal).add(")) END");
  }

  /// JSON is made of JSON, at half the cost. Where an embed's text shows, or is grouped by, it is
  /// `jsonb`.
  private boolean jsonb() {
    return switch (plan.handler()) {
      case Handler.Csv _, Handler.Custom _ -> true;
      default -> aggregates(plan.read());
    };
  }

  private static boolean aggregates(ReadNode node) {
    return SelectSql.aggregates(node) || node.children().stream().anyMatch(SqlBuilder::aggregates);
  }
}
