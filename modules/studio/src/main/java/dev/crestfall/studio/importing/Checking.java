package dev.crestfall.studio.importing;

import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Marks rows whose values the table's columns can't take.
final class Checking {
  /// From this version on Postgres looks at a value without failing.
  private static final int WITH_SOFT_ERRORS = 16;

  private static final String SOFT =
      """
      CREATE OR REPLACE FUNCTION pg_temp.problem_of(value text, type text) RETURNS text
      LANGUAGE sql STABLE AS 'SELECT message FROM pg_input_error_info(value, type)'
      """;

  private static final String HARD =
      """
      CREATE OR REPLACE FUNCTION pg_temp.problem_of(value text, type text) RETURNS text
      LANGUAGE plpgsql STABLE AS $$
      BEGIN
        EXECUTE 'SELECT CAST($1 AS ' || type || ')' USING value;
        RETURN NULL;
      EXCEPTION WHEN others THEN
        RETURN SQLERRM;
      END $$
      """;

  private final Connection connection;
  private final Staging staging;
  private final List<@Nullable RowColumn> columns;
  private final boolean soft;

  /// @param columns for each field the column that it goes into
  Checking(Connection connection, Staging staging, List<@Nullable RowColumn> columns)
      throws SQLException {
    this.connection = connection;
    this.staging = staging;
    this.columns = columns;
    this.soft = prepare(connection);
  }

  /// Makes `pg_temp.problem_of(value, type)` for this connection.
  ///
  /// @return whether Postgres looks at values without failing
  static boolean prepare(Connection connection) throws SQLException {
    boolean soft = connection.getMetaData().getDatabaseMajorVersion() >= WITH_SOFT_ERRORS;
    var _ = Query.run(connection, soft ? SOFT : HARD);
    return soft;
  }

  /// Marks the bad ones among the rows `from` to `to`; how many they are.
  long mark(long from, long to) throws SQLException {
    List<SqlText> bad = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      RowColumn column = columns.get(i);
      if (column != null) {
        bad.addAll(conditions("c" + (i + 1), column));
      }
    }
    if (bad.isEmpty()) {
      return 0;
    }
    SqlText sql =
        SqlText.of("UPDATE " + staging.table() + " AS s SET problem = f.problem,")
            .add(" column_name = f.column_name FROM (SELECT n, CASE ")
            .join(" ", cases(true))
            .add(" END AS problem, CASE ")
            .join(" ", cases(false))
            .add(" END AS column_name FROM " + staging.table())
            .add(" WHERE n BETWEEN " + from + " AND " + to + " AND problem IS NULL AND (")
            .join(" OR ", bad)
            .add(")) AS f WHERE s.n = f.n");
    try (var statement = sql.prepare(connection)) {
      return statement.executeUpdate();
    }
  }

  private List<SqlText> cases(boolean message) {
    List<SqlText> cases = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      RowColumn column = columns.get(i);
      if (column == null) {
        continue;
      }
      String field = "c" + (i + 1);
      for (SqlText condition : conditions(field, column)) {
        SqlText one = SqlText.of("WHEN ").add(condition).add(" THEN ");
        if (message) {
          one.add("coalesce(pg_temp.problem_of(" + field + ", ")
              .value(column.type(), "text")
              .add("), 'must not be null')");
        } else {
          one.value(column.name(), "text");
        }
        cases.add(one);
      }
    }
    return cases;
  }

  private List<SqlText> conditions(String field, RowColumn column) {
    List<SqlText> conditions = new ArrayList<>();
    if (!column.nullable()) {
      conditions.add(SqlText.of(field + " IS NULL"));
    }
    if (column.type().equals("text")) {
      return conditions;
    }
    SqlText invalid = SqlText.of(field + " IS NOT NULL AND ");
    if (soft) {
      invalid.add("NOT pg_input_is_valid(" + field + ", ").value(column.type(), "text").add(")");
    } else {
      invalid
          .add("pg_temp.problem_of(" + field + ", ")
          .value(column.type(), "text")
          .add(") IS NOT NULL");
    }
    conditions.add(invalid);
    return conditions;
  }
}
