package dev.crestfall.studio.rows.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.rows.change.RowChange.Edit;
import dev.crestfall.studio.rows.page.RowKey;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.RowIdentity;
import dev.crestfall.studio.tables.RowReference;
import dev.crestfall.studio.tables.TableStructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Does a batch in the transaction of a connection.
public final class Changing {
  private final Connection connection;
  private final TableStructure relation;
  private final Statements statements;
  private final Journal journal;
  private final List<@Nullable String> keys = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final Set<String> dependents = new LinkedHashSet<>();

  public Changing(Connection connection, TableStructure relation) {
    this.connection = connection;
    this.relation = relation;
    this.statements = new Statements(relation);
    this.journal = new Journal(connection, relation, UUID.randomUUID());
  }

  /// Tells what a batch would do.
  public ChangeOutcome look(Batch batch) throws SQLException {
    List<String> shown = new ArrayList<>();
    for (RowChange change : batch.changes()) {
      String path = "changes." + shown.size();
      shown.add(statements.of(path, change).shown());
      if (change instanceof RowChange.Delete delete) {
        collectDependents(RowKey.condition(relation, path + ".key", delete.key(), "t"));
      }
    }
    return new ChangeOutcome(false, shown, List.of(), null, null, List.copyOf(dependents));
  }

  /// Does a batch.
  ///
  /// @param user who may take it back
  /// @throws ConflictException when rows are not as the caller saw them
  /// @throws ChangeFailedException when Postgres refuses a change
  public ChangeOutcome run(Batch batch, String user) throws SQLException {
    journal.begin(user);
    List<String> shown = new ArrayList<>();
    for (RowChange change : batch.changes()) {
      int at = shown.size();
      SqlText sql = statements.of("changes." + at, change);
      shown.add(sql.shown());
      try {
        run(at, change, sql);
      } catch (SQLException e) {
        throw new ChangeFailedException(at, e);
      }
    }
    if (!conflicts.isEmpty()) {
      throw new ConflictException(conflicts);
    }
    journal.end();
    boolean undoable = journal.isComplete();
    return new ChangeOutcome(
        true,
        shown,
        keys,
        undoable ? journal.id() : null,
        undoable ? expiry() : null,
        List.copyOf(dependents));
  }

  private Instant expiry() throws SQLException {
    return Query.find(
            connection,
            "SELECT expires_at FROM studio.undo WHERE id = CAST(? AS uuid)",
            row -> row.getTimestamp(1).toInstant(),
            journal.id().toString())
        .orElseThrow();
  }

  private void run(int at, RowChange change, SqlText sql) throws SQLException {
    switch (change) {
      case RowChange.Insert _ -> {
        Optional<List<String>> key = execute(sql);
        keep(at, "insert", writable(), key.orElse(List.of()));
        keys.add(key.isEmpty() || key.get().isEmpty() ? null : RowKey.text(key.get()));
      }
      case RowChange.Update update -> update(at, update, sql);
      case RowChange.Delete delete -> delete(at, delete, sql);
    }
  }

  private void update(int at, RowChange.Update update, SqlText sql) throws SQLException {
    SqlText place = key(at, update.key());
    List<RowColumn> columns =
        update.values().stream().map(edit -> relation.get("", edit.column())).toList();
    journal.before(at, "update", columns, place);
    Optional<List<String>> key = execute(sql);
    if (key.isEmpty()) {
      explain(at, update, place);
      keys.add(update.key());
      return;
    }
    keep(at, "update", columns, key.get());
    keys.add(RowKey.text(key.get()));
  }

  private void delete(int at, RowChange.Delete delete, SqlText sql) throws SQLException {
    SqlText place = key(at, delete.key());
    collectDependents(place);
    if (!dependents.isEmpty()) {
      // What is deleted along with the row is not kept.
      journal.giveUp();
    }
    journal.before(at, "delete", writable(), place);
    if (execute(sql).isEmpty()) {
      conflicts.add(new Conflict(at, delete.key(), true, null, null, null));
    }
    keys.add(null);
  }

  private SqlText key(int at, String key) {
    return RowKey.condition(relation, "changes." + at + ".key", key, "t");
  }

  private List<RowColumn> writable() {
    return relation.columns().stream().filter(RowColumn::writable).toList();
  }

  private void keep(int at, String kind, List<RowColumn> columns, List<String> key)
      throws SQLException {
    if (key.isEmpty()) {
      journal.giveUp();
    } else {
      journal.after(at, kind, columns, key);
    }
  }

  /// The key of the row that the statement touched; empty when it touched none.
  private Optional<List<String>> execute(SqlText sql) throws SQLException {
    List<List<String>> touched = Query.list(connection, sql, row -> Query.texts(row, 1));
    if (touched.size() > 1) {
      throw new ApiError(409, "rows_ambiguous", "More than one row has that key");
    }
    return touched.stream().findFirst();
  }

  /// What is there in place of what the caller saw.
  private record Seen(@Nullable String current, boolean unchanged) {}

  /// Says why an update touched no row.
  private void explain(int at, RowChange.Update update, SqlText place) throws SQLException {
    int before = conflicts.size();
    for (Edit edit : update.values()) {
      SqlText sql =
          SqlText.of("SELECT left(t.")
              .name(edit.column())
              .add("::text, 256), ")
              .add(Statements.unchanged(edit))
              .add(" FROM " + relation.quoted() + " AS t WHERE ")
              .add(place);
      for (Seen seen :
          Query.list(connection, sql, row -> new Seen(row.getString(1), row.getBoolean(2)))) {
        if (!seen.unchanged()) {
          conflicts.add(
              new Conflict(at, update.key(), false, edit.column(), edit.value(), seen.current()));
        }
      }
    }
    if (conflicts.size() == before) {
      conflicts.add(new Conflict(at, update.key(), true, null, null, null));
    }
  }

  /// Which tables have rows that go or change with the row.
  private void collectDependents(SqlText place) throws SQLException {
    if (relation.key().kind() == RowIdentity.Kind.NONE) {
      return;
    }
    for (RowReference key : relation.referencedBy()) {
      String name = key.schema() + "." + key.table();
      if (key.spreads() && !dependents.contains(name) && pointsAt(key, place)) {
        dependents.add(name);
      }
    }
  }

  private boolean pointsAt(RowReference key, SqlText place) throws SQLException {
    List<SqlText> pairs = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      pairs.add(
          SqlText.of("o." + Names.quote(key.columns().get(i)) + " = t.")
              .name(key.otherColumns().get(i)));
    }
    SqlText sql =
        SqlText.of("SELECT EXISTS (SELECT FROM " + relation.quoted() + " AS t JOIN ")
            .add(Names.qualified(key.schema(), key.table()) + " AS o ON ")
            .join(" AND ", pairs)
            .add(" WHERE ")
            .add(place)
            .add(")");
    return Query.list(connection, sql, row -> row.getBoolean(1)).getFirst();
  }
}
