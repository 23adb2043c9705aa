package dev.crestfall.rest.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.MutatePlan;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.sql.filter.ConditionSql;
import dev.crestfall.rest.sql.text.SqlWriter;
import java.util.List;

/// A change as INSERT, UPDATE or DELETE that returns what the rest of the statement needs.
final class MutateSql {
  /// Counts the rows that were inserted rather than updated: INSERT ... ON CONFLICT does not tell.
  /// Each row of the body adds one; each that is merged into an existing row takes it back.
  static final String INSERTED_ROWS =
      "coalesce(nullif(current_setting('pgrst.inserted', true), '')::int, 0)";

  private static final String ADD_INSERTED =
      "set_config('pgrst.inserted', (" + INSERTED_ROWS + " + 1)::text, true) <> '0'";
  private static final String TAKE_INSERTED =
      "set_config('pgrst.inserted', (" + INSERTED_ROWS + " - 1)::text, true) <> '-1'";

  private final SqlWriter sql;
  private final ConditionSql conditions;
  private final PayloadSql payloads;

  MutateSql(SqlWriter sql) {
    this.sql = sql;
    this.conditions = new ConditionSql(sql);
    this.payloads = new PayloadSql(sql);
  }

  void write(MutatePlan plan) {
    switch (plan) {
      case MutatePlan.Insert insert -> insert(insert);
      case MutatePlan.Update update -> update(update);
      case MutatePlan.Delete delete -> {
        sql.add("DELETE FROM ").name(delete.relation());
        where(delete.where(), delete.relation(), " WHERE ");
        returning(delete);
      }
    }
  }

  private void insert(MutatePlan.Insert insert) {
    List<ResolvedField> columns = insert.columns();
    MutatePlan.Conflict conflict = insert.conflict();
    boolean merge =
        conflict != null && conflict.resolution() == Preferences.Resolution.MERGE_DUPLICATES;
    sql.add("INSERT INTO ").name(insert.relation());
    if (!columns.isEmpty()) {
      sql.add(" (").list(columns, ", ", column -> sql.name(column.name())).add(")");
    }
    sql.add(" SELECT ");
    sql.list(columns, ", ", column -> sql.column(PayloadSql.BODY, column.name()));
    sql.add(" FROM ");
    payloads.write(new PayloadSql.Payload(columns, insert.body(), insert.applyDefaults(), false));
    boolean put = !insert.where().isEmpty();
    if (merge || put) {
      sql.add(" WHERE ").add(ADD_INSERTED);
      where(insert.where(), PayloadSql.BODY, " AND ");
    }
    if (conflict != null && !conflict.columns().isEmpty()) {
      onConflict(conflict.columns(), merge && !columns.isEmpty() ? columns : List.of());
    }
    returning(insert);
  }

  /// @param merged the columns that an existing row takes from the new one; none leaves it alone
  private void onConflict(List<String> keys, List<ResolvedField> merged) {
    sql.add(" ON CONFLICT (").list(keys, ", ", sql::name).add(") ");
    if (merged.isEmpty()) {
      sql.add("DO NOTHING");
      return;
    }
    sql.add("DO UPDATE SET ");
    sql.list(
        merged, ", ", column -> sql.name(column.name()).add(" = EXCLUDED.").name(column.name()));
    sql.add(" WHERE ").add(TAKE_INSERTED);
  }

  private void update(MutatePlan.Update update) {
    QualifiedName relation = update.relation();
    if (update.columns().isEmpty()) {
      nothing(update);
      return;
    }
    sql.add("UPDATE ").name(relation).add(" SET ");
    sql.list(
        update.columns(),
        ", ",
        column -> sql.name(column.name()).add(" = ").column(PayloadSql.BODY, column.name()));
    sql.add(" FROM ");
    payloads.write(
        new PayloadSql.Payload(update.columns(), update.body(), update.applyDefaults(), false));
    where(update.where(), relation, " WHERE ");
    returning(update);
  }

  /// No column to set: no row changes, yet the columns that are asked for exist.
  private void nothing(MutatePlan.Update update) {
    QualifiedName table = new QualifiedName("", update.relation().name());
    sql.add("SELECT ");
    if (update.returning().isEmpty()) {
      sql.add("NULL");
    } else {
      sql.list(update.returning(), ", ", column -> sql.column(table, column));
    }
    sql.add(" FROM ").name(update.relation()).add(" WHERE false");
  }

  private void where(List<Condition> where, QualifiedName table, String first) {
    if (!where.isEmpty()) {
      sql.add(first);
      sql.list(where, " AND ", condition -> conditions.write(condition, table, MutateSql::noEmbed));
    }
  }

  private static void noEmbed(Condition.EmbedIsNull embed) {
    throw new IllegalStateException("a change has no embed " + embed.aggregateAlias());
  }

  /// Only the columns that are asked for: the caller may not be allowed to read others.
  private void returning(MutatePlan plan) {
    sql.add(" RETURNING ");
    if (plan.returning().isEmpty()) {
      sql.add("1");
    } else {
      sql.list(plan.returning(), ", ", column -> sql.column(plan.relation(), column));
    }
  }
}
