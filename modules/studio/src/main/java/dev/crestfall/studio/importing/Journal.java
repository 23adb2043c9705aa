package dev.crestfall.studio.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.importing.Import.State;
import dev.crestfall.studio.statement.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is kept of imports.
final class Journal {
  private static final String COLUMNS =
      "id, schema_name, table_name, state, options, size, received, rows, checked, inserted,"
          + " rejected, failure, created_at";

  private Journal() {}

  /// Rows that are left out.
  ///
  /// @param row its number in the file, from 1, without the header
  /// @param column that has the bad value; null where it is the row as a whole
  record ImportProblem(
      long row, long line, @Nullable String column, String problem, List<String> fields) {}

  static void insert(Connection connection, Import made, String user) throws SQLException {
    var _ =
        Query.run(
            connection,
            """
            INSERT INTO studio.import (id, user_id, schema_name, table_name, options, size)
            VALUES (CAST(? AS uuid), ?, ?, ?, CAST(? AS jsonb), ?)
            """,
            made.id().toString(),
            user,
            made.schema(),
            made.table(),
            Json.text(made.options()),
            made.size());
  }

  static Optional<Import> find(Connection connection, UUID id) throws SQLException {
    return Query.find(
        connection,
        "SELECT " + COLUMNS + " FROM studio.import WHERE id = CAST(? AS uuid)",
        Journal::read,
        id.toString());
  }

  /// @throws ApiError 404 `import_not_found`
  static Import get(Connection connection, UUID id) throws SQLException {
    return find(connection, id).orElseThrow(() -> ApiError.notFound("import"));
  }

  /// The newest of a table.
  static List<Import> list(Connection connection, String schema, String table) throws SQLException {
    return Query.list(
        connection,
        "SELECT "
            + COLUMNS
            + " FROM studio.import WHERE schema_name = ? AND table_name = ?"
            + " ORDER BY created_at DESC LIMIT 20",
        Journal::read,
        schema,
        table);
  }

  /// The line on which the next piece of a file begins.
  static long line(Connection connection, UUID id) throws SQLException {
    return Query.find(
            connection,
            "SELECT line FROM studio.import WHERE id = CAST(? AS uuid)",
            row -> row.getLong(1),
            id.toString())
        .orElse(1L);
  }

  static void received(Connection connection, UUID id, long bytes, long rows, long line)
      throws SQLException {
    var _ =
        Query.run(
            connection,
            """
            UPDATE studio.import
               SET received = ?, rows = ?, line = ?, updated_at = now(),
                   state = CASE WHEN ? >= size THEN 'received' ELSE 'receiving' END
             WHERE id = CAST(? AS uuid)
            """,
            bytes,
            rows,
            line,
            bytes,
            id.toString());
  }

  static void state(Connection connection, UUID id, State state) throws SQLException {
    var _ =
        Query.run(
            connection,
            "UPDATE studio.import SET state = ?, updated_at = now()"
                + " WHERE id = CAST(? AS uuid) AND state <> 'cancelled'",
            state.name().toLowerCase(Locale.ROOT),
            id.toString());
  }

  /// Says that it is done.
  ///
  /// @return false when it was cancelled meanwhile
  static boolean done(Connection connection, UUID id) throws SQLException {
    return Query.run(
            connection,
            """
            UPDATE studio.import SET state = 'done', updated_at = now()
             WHERE id = CAST(? AS uuid) AND state <> 'cancelled'
            """,
            id.toString())
        == 1;
  }

  /// Says that it is cancelled.
  ///
  /// @return false when it is done
  static boolean cancel(Connection connection, UUID id) throws SQLException {
    return Query.run(
            connection,
            """
            UPDATE studio.import SET state = 'cancelled', updated_at = now()
             WHERE id = CAST(? AS uuid) AND state <> 'done'
            """,
            id.toString())
        == 1;
  }

  /// Those that nobody goes on with.
  static List<UUID> stale(Connection connection) throws SQLException {
    return Query.list(
        connection,
        """
        DELETE FROM studio.import
         WHERE updated_at < now() - CASE WHEN state = 'done' THEN interval '7 days' ELSE interval '1 day' END
        RETURNING id::text
        """,
        row -> UUID.fromString(row.getString(1)));
  }

  static void failed(Connection connection, UUID id, String why) throws SQLException {
    var _ =
        Query.run(
            connection,
            """
            UPDATE studio.import SET state = 'failed', failure = ?, inserted = 0, updated_at = now()
             WHERE id = CAST(? AS uuid) AND state <> 'cancelled'
            """,
            why,
            id.toString());
  }

  static void progress(Connection connection, UUID id, long checked, long inserted, long rejected)
      throws SQLException {
    var _ =
        Query.run(
            connection,
            """
            UPDATE studio.import SET checked = ?, inserted = ?, rejected = ?, updated_at = now()
             WHERE id = CAST(? AS uuid)
            """,
            checked,
            inserted,
            rejected,
            id.toString());
  }

  /// Begins anew with what was received.
  static void again(Connection connection, UUID id, ImportOptions options) throws SQLException {
    var _ =
        Query.run(
            connection,
            """
            UPDATE studio.import
               SET state = 'received', options = CAST(? AS jsonb), failure = NULL,
                   checked = 0, inserted = 0, rejected = 0, updated_at = now()
             WHERE id = CAST(? AS uuid)
            """,
            Json.text(options),
            id.toString());
  }

  static List<ImportProblem> problems(Connection connection, UUID id, long after, int limit)
      throws SQLException {
    return Query.list(
        connection,
        """
        SELECT row_no, line, column_name, problem, fields FROM studio.import_problem
         WHERE import_id = CAST(? AS uuid) AND row_no > ? ORDER BY row_no LIMIT ?
        """,
        row ->
            new ImportProblem(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                Query.texts(row, 5)),
        id.toString(),
        after,
        limit);
  }

  private static Import read(ResultSet row) throws SQLException {
    try {
      return new Import(
          UUID.fromString(row.getString("id")),
          row.getString("schema_name"),
          row.getString("table_name"),
          State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
          Json.MAPPER.readValue(row.getString("options"), ImportOptions.class),
          row.getLong("size"),
          row.getLong("received"),
          row.getLong("rows"),
          row.getLong("checked"),
          row.getLong("inserted"),
          row.getLong("rejected"),
          row.getString("failure"),
          row.getTimestamp("created_at").toInstant());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the options of an import can't be read", e);
    }
  }
}
