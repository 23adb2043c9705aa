package dev.crestfall.studio.rows.change;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.Kind;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.TableStructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Keeps what rows were before a batch and after it, for as long as the batch may be taken back.
/// Values go from table to table within Postgres: none passes through this process.
final class Journal {
  /// How long a batch may be taken back.
  static final Duration KEPT = Duration.ofMinutes(10);

  /// What one batch may keep, in bytes.
  private static final long MOST = 64_000_000;

  private final Connection connection;
  private final TableStructure relation;
  private final UUID id;
  private long size;
  private boolean complete = true;

  Journal(Connection connection, TableStructure relation, UUID id) {
    this.connection = connection;
    this.relation = relation;
    this.id = id;
  }

  UUID id() {
    return id;
  }

  /// Whether all that was done can be taken back.
  boolean isComplete() {
    return complete;
  }

  /// There is something that can't be taken back.
  void giveUp() {
    complete = false;
  }

  /// Begins a journal, and forgets those whose time is over.
  void begin(String user) throws SQLException {
    var _ = Query.run(connection, "DELETE FROM studio.undo WHERE expires_at < now()");
    var _ =
        Query.run(
            connection,
            """
            INSERT INTO studio.undo (id, user_id, schema_name, table_name, expires_at)
            VALUES (CAST(? AS uuid), ?, ?, ?, now() + CAST(? AS interval))
            """,
            id.toString(),
            user,
            relation.schema(),
            relation.name(),
            KEPT.toString());
  }

  /// Keeps these columns of the row as they are.
  ///
  /// @param key the condition that the row `t` meets
  void before(int position, String kind, List<RowColumn> columns, SqlText key) throws SQLException {
    if (!complete) {
      return;
    }
    SqlText sql =
        SqlText.of(
                "INSERT INTO studio.undo_step (undo_id, position, kind, columns, before) SELECT ")
            .value(id.toString(), "uuid")
            .add(", " + position + ", '" + kind + "', ")
            .add(names(columns))
            .add(", ")
            .add(image(columns))
            .add(" FROM " + relation.quoted() + " AS t WHERE ")
            .add(key)
            .add(" AND " + stored(columns) + " <= " + MOST)
            .add(isLockable() ? " FOR UPDATE" : "")
            .add(" RETURNING pg_column_size(before)");
    count(sql);
  }

  /// Keeps these columns of the row as they have become.
  void after(int position, String kind, List<RowColumn> columns, List<String> key)
      throws SQLException {
    if (!complete) {
      return;
    }
    SqlText sql =
        SqlText.of(
                "INSERT INTO studio.undo_step (undo_id, position, kind, columns, key, after) SELECT ")
            .value(id.toString(), "uuid")
            .add(", " + position + ", '" + kind + "', ")
            .add(names(columns))
            .add(", ")
            .add(texts(key))
            .add(", ")
            .add(image(columns))
            .add(" FROM " + relation.quoted() + " AS t WHERE ")
            .add(KeyText.matches(relation, texts(key)))
            .add(" AND " + stored(columns) + " <= " + MOST)
            .add(" ON CONFLICT (undo_id, position) DO UPDATE SET key = EXCLUDED.key,")
            .add(" after = EXCLUDED.after RETURNING pg_column_size(after)");
    count(sql);
  }

  private void count(SqlText sql) throws SQLException {
    List<Long> sizes = Query.list(connection, sql, row -> row.getLong(1));
    size += sizes.stream().mapToLong(Long::longValue).sum();
    if (sizes.isEmpty() || size > MOST) {
      complete = false;
    }
  }

  /// Drops what was kept when it is not enough to take everything back.
  void end() throws SQLException {
    if (!complete) {
      var _ =
          Query.run(
              connection, "DELETE FROM studio.undo WHERE id = CAST(? AS uuid)", id.toString());
    }
  }

  private boolean isLockable() {
    return relation.kind() == Kind.TABLE || relation.kind() == Kind.PARTITIONED_TABLE;
  }

  private static SqlText names(List<RowColumn> columns) {
    return texts(columns.stream().map(RowColumn::name).toList());
  }

  private static SqlText texts(List<String> texts) {
    return SqlText.of("ARRAY[")
        .join(", ", texts.stream().map(text -> new SqlText().value(text, "text")).toList())
        .add("]::text[]");
  }

  /// The texts of these columns of the row `t`, by name.
  static SqlText image(List<RowColumn> columns) {
    String texts =
        columns.stream()
            .map(column -> "t." + Names.quote(column.name()) + "::text")
            .collect(Collectors.joining(", "));
    return SqlText.of("jsonb_object(").add(names(columns)).add(", ARRAY[" + texts + "]::text[])");
  }

  /// How many bytes they take as they are stored, which costs nothing to know.
  private static String stored(List<RowColumn> columns) {
    return columns.stream()
        .filter(RowColumn::wide)
        .map(column -> "coalesce(pg_column_size(t." + Names.quote(column.name()) + ")::bigint, 0)")
        .collect(Collectors.joining(" + ", "(0 + ", ")"))
        .replace("(0 + )", "0");
  }
}
