package dev.crestfall.rest.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.sql.text.Literals;
import dev.crestfall.rest.sql.text.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A JSON body as the relation `pgrst_body`, its columns typed as their targets are.
final class PayloadSql {
  static final QualifiedName BODY = new QualifiedName("", "pgrst_body");

  /// A function takes at most 100 arguments.
  private static final int PAIRS = 50;

  private final SqlWriter sql;

  PayloadSql(SqlWriter sql) {
    this.sql = sql;
  }

  /// A body and what is read of it.
  ///
  /// @param defaults keys that are missing get the column's default
  /// @param firstOnly of an array, its first object
  @SuppressWarnings("ArrayRecordComponent")
  record Payload(
      List<ResolvedField> columns, byte @Nullable [] body, boolean defaults, boolean firstOnly) {
    boolean isObject() {
      return body != null && dev.crestfall.rest.request.Payload.isObject(body);
    }
  }

  /// What stands after FROM.
  void write(Payload payload) {
    if (payload.columns.isEmpty()) {
      empty(payload);
      return;
    }
    boolean transformed = payload.columns.stream().anyMatch(field -> field.transform() != null);
    boolean limited = payload.firstOnly && !payload.isObject();
    if (!transformed && !limited) {
      records(payload, "pgrst_body");
      return;
    }
    sql.add("(SELECT ").list(payload.columns, ", ", this::column).add(" FROM ");
    records(payload, "_");
    sql.add(limited ? " LIMIT 1" : "").add(") AS pgrst_body");
  }

  private void column(ResolvedField field) {
    if (field.transform() == null) {
      sql.name(field.name());
    } else {
      sql.add(field.transform()).add("(").name(field.name()).add(") AS ").name(field.name());
    }
  }

  /// Objects without keys: one row for each.
  private void empty(Payload payload) {
    if (payload.isObject()) {
      sql.add("(VALUES (1)) AS pgrst_body");
    } else {
      sql.add("json_array_elements(").body(payload.body, "json").add(") AS pgrst_body");
    }
  }

  private void records(Payload payload, String alias) {
    sql.add(payload.defaults ? "jsonb" : "json");
    sql.add(payload.isObject() ? "_to_record(" : "_to_recordset(");
    if (payload.defaults) {
      completed(payload);
    } else {
      sql.body(payload.body, "json");
    }
    sql.add(") AS ").add(alias).add("(");
    sql.list(payload.columns, ", ", field -> sql.name(field.name()).add(" ").add(field.type()));
    sql.add(")");
  }

  /// The body over the columns' defaults, which are worked out for each object anew.
  private void completed(Payload payload) {
    List<ResolvedField> columns =
        payload.columns.stream().filter(field -> field.defaultExpression() != null).toList();
    if (payload.isObject()) {
      defaults(columns);
      sql.body(payload.body, "jsonb");
    } else {
      sql.add("(SELECT jsonb_agg(");
      defaults(columns);
      sql.add("_element) FROM jsonb_array_elements(").body(payload.body, "jsonb");
      sql.add(") AS _element)");
    }
  }

  private void defaults(List<ResolvedField> columns) {
    List<ResolvedField> rest = new ArrayList<>(columns);
    while (!rest.isEmpty()) {
      List<ResolvedField> chunk = rest.subList(0, Math.min(PAIRS, rest.size()));
      sql.add("jsonb_build_object(").list(chunk, ", ", this::defaultOf).add(") || ");
      chunk.clear();
    }
  }

  private void defaultOf(ResolvedField field) {
    sql.literal(field.name()).add(", ");
    sql.add(Literals.expression(String.valueOf(field.defaultExpression())));
  }
}
