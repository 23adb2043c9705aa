package dev.crestfall.rest.sql;

import dev.crestfall.catalog.Routine;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.sql.text.SqlWriter;
import org.jspecify.annotations.Nullable;

/// The answer's body as an expression over the rows `_row`.
final class BodySql {
  static final String ROWS = "_row";

  private static final String SCALAR = "_row.pgrst_scalar";

  private final SqlWriter sql;

  BodySql(SqlWriter sql) {
    this.sql = sql;
  }

  /// @param routine what gives the rows, null for a relation
  void write(Handler handler, @Nullable Routine routine) {
    boolean scalar = routine != null && routine.returnsScalar();
    switch (handler) {
      case Handler.None _ -> sql.add("''");
      case Handler.Result _ -> sql.add(SCALAR);
      case Handler.Json _ -> json(routine, false);
      case Handler.ArrayJsonStripped _ -> json(routine, true);
      case Handler.SingleJson(boolean stripped) -> first(scalar ? SCALAR : ROWS, stripped);
      case Handler.Csv _ -> csv();
      case Handler.GeoJson _ ->
          sql.add(
              "json_build_object('type', 'FeatureCollection', 'features',"
                  + " coalesce(json_agg(ST_AsGeoJSON(_row)::json), '[]'))");
      case Handler.Custom custom -> custom(custom, scalar);
    }
  }

  private void json(@Nullable Routine routine, boolean stripped) {
    if (routine != null && routine.returnsScalar()) {
      first(SCALAR, stripped);
    } else if (routine != null && routine.returnsSingleComposite()) {
      first(ROWS, stripped);
    } else {
      boolean scalars = routine != null && routine.returnsSetOfScalar();
      sql.add("coalesce(");
      array(scalars ? SCALAR : ROWS, stripped);
      sql.add(", '[]')");
    }
  }

  private void first(String rows, boolean stripped) {
    sql.add("coalesce(");
    if (stripped) {
      sql.add("json_strip_nulls(json_agg(").add(rows).add(")->0)");
    } else {
      sql.add("json_agg(").add(rows).add(")->0");
    }
    sql.add(", 'null')");
  }

  private void array(String rows, boolean stripped) {
    sql.add(stripped ? "json_strip_nulls(json_agg(" : "json_agg(").add(rows);
    sql.add(stripped ? "))" : ")");
  }

  /// The header has the names of the first row; without rows there is none.
  private void csv() {
    sql.add("(SELECT coalesce(string_agg(key, ','), '') FROM json_object_keys((SELECT");
    sql.add(" row_to_json(_first) FROM pgrst_source AS _first LIMIT 1)) AS key)");
    sql.add(" || E'\\n' || coalesce(string_agg(");
    sql.add("substring(_row::text, 2, length(_row::text) - 2), E'\\n'), '')");
  }

  private void custom(Handler.Custom custom, boolean scalar) {
    sql.name(custom.function()).add("(").add(scalar ? SCALAR : ROWS);
    if (!scalar && custom.relation() != null) {
      sql.add("::").name(custom.relation());
    }
    sql.add(")");
  }
}
