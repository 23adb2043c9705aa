package dev.crestfall.studio.importing;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.importing.Filling.FailedException;
import dev.crestfall.studio.importing.Import.State;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Imports under way. Whoever looks at one that nobody works on has it worked on: so they go on
/// after a restart, in whatever copy of the process.
final class Imports {
  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final String CANCELLED = "57014";

  private final Studio studio;
  private final Set<UUID> running = ConcurrentHashMap.newKeySet();

  Imports(Studio studio) {
    this.studio = studio;
  }

  /// Reads or writes what is kept of imports.
  @FunctionalInterface
  interface Keeping<T> {
    T with(Connection connection) throws SQLException;
  }

  <T> T keep(Keeping<T> keeping) {
    try {
      return studio.database().work().run(handle -> keeping.with(handle.getConnection()));
    } catch (SQLException e) {
      throw SqlProblem.of(e);
    }
  }

  /// Begins one.
  Import create(Import wanted, String user) {
    return keep(connection -> {
      for (UUID stale : Journal.stale(connection)) {
        new Staging(stale, 1).drop(connection);
      }
      Journal.insert(connection, wanted, user);
      new Staging(wanted.id(), wanted.options().columns().size()).create(connection);
      return Journal.get(connection, wanted.id());
    });
  }

  /// How it is with one; it goes on when nobody works on it.
  Import look(UUID id) {
    Import found = keep(connection -> Journal.get(connection, id));
    if (found.isDue()) {
      start(id);
    }
    return found;
  }

  /// Takes a piece of the file.
  Import receive(UUID id, long offset, InputStream piece) throws IOException {
    try {
      boolean _ =
          studio
              .database()
              .session(id.toString())
              .timeout(LONGEST)
              .run(connection -> {
                lock(connection, id);
                try {
                  new Receiving(connection, Journal.get(connection, id)).read(offset, piece);
                } catch (ApiError e) {
                  unlock(connection, id);
                  throw e;
                }
                unlock(connection, id);
                return true;
              });
    } catch (SQLException e) {
      throw SqlProblem.of(e);
    }
    return look(id);
  }

  private static void lock(Connection connection, UUID id) throws SQLException {
    if (!tryLock(connection, id)) {
      throw new ApiError(409, "import_busy", "Somebody else sends this file just now")
          .with("Retry-After", "2");
    }
  }

  /// Postgres ends a connection a moment after it was closed: the next piece may be here before.
  private static void unlock(Connection connection, UUID id) throws SQLException {
    boolean _ =
        Query.find(
                connection,
                "SELECT pg_advisory_unlock(hashtextextended(?, 42))",
                row -> row.getBoolean(1),
                "studio.import." + id)
            .orElse(false);
  }

  /// Held as long as the connection, or until it is given back.
  private static boolean tryLock(Connection connection, UUID id) throws SQLException {
    return Query.find(
            connection,
            "SELECT pg_try_advisory_lock(hashtextextended(?, 42))",
            row -> row.getBoolean(1),
            "studio.import." + id)
        .orElse(false);
  }

  /// Does it again with the rows that are here.
  Import again(UUID id, ImportOptions.Mode mode) {
    boolean _ =
        keep(connection -> {
          Import found = Journal.get(connection, id);
          if (found.state() != State.FAILED || found.received() < found.size()) {
            throw new ApiError(409, "import_not_failed", "Only what failed can be done again");
          }
          Journal.again(connection, id, found.options().with(mode));
          return true;
        });
    return look(id);
  }

  /// Ends it; what it has put into the table is taken back.
  void cancel(UUID id) {
    boolean cancelled =
        keep(connection -> {
          Import _ = Journal.get(connection, id);
          return Journal.cancel(connection, id);
        });
    if (!cancelled) {
      throw new ApiError(409, "import_done", "The rows are in the table already");
    }
    boolean _ = studio.database().cancel(id.toString());
    if (!running.contains(id)) {
      drop(id);
    }
  }

  private void drop(UUID id) {
    boolean _ =
        keep(connection -> {
          new Staging(id, 1).drop(connection);
          return true;
        });
  }

  private void start(UUID id) {
    if (running.add(id)) {
      Thread _ =
          Thread.ofVirtual()
              .name("import " + id)
              .start(() -> {
                try {
                  fill(id);
                } finally {
                  running.remove(id);
                }
              });
    }
  }

  private void fill(UUID id) {
    try {
      boolean _ =
          studio
              .database()
              .session(id.toString())
              .timeout(LONGEST)
              .run(connection -> {
                if (tryLock(connection, id)) {
                  fill(connection, id);
                }
                return true;
              });
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.warn("the import {} stopped; it goes on when it is looked at", id, e);
    }
    Import left = keep(connection -> Journal.get(connection, id));
    if (left.state() == State.CANCELLED) {
      drop(id);
    }
    tell(left);
  }

  private void fill(Connection connection, UUID id) throws SQLException {
    if (!Journal.get(connection, id).isDue()) {
      return;
    }
    try {
      new Filling(
              connection,
              id,
              (state, checked, inserted, rejected) -> {
                Import now =
                    keep(other -> {
                      Journal.state(other, id, state);
                      Journal.progress(other, id, checked, inserted, rejected);
                      return Journal.get(other, id);
                    });
                tell(now);
              })
          .run();
    } catch (FailedException e) {
      connection.rollback();
      Journal.failed(connection, id, String.valueOf(e.getMessage()));
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      if (!CANCELLED.equals(e.getSQLState())) {
        Journal.failed(connection, id, SqlProblem.of(e).text());
        connection.commit();
      }
    } catch (ApiError e) {
      connection.rollback();
      Journal.failed(connection, id, e.text());
      connection.commit();
    }
  }

  private void tell(Import now) {
    studio.topics().publish("import:" + now.id(), now);
  }

  List<Import> list(String schema, String table) {
    return keep(connection -> Journal.list(connection, schema, table));
  }
}
