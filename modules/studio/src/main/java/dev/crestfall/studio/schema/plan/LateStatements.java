package dev.crestfall.studio.schema.plan;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.database.StudioDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Statements that Postgres runs in no transaction, as `CREATE INDEX CONCURRENTLY`. They may take
/// hours, so nobody waits for them; what became of the last ones is remembered until the process
/// ends.
public final class LateStatements {
  private static final int REMEMBERED = 100;
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final long MOMENT_MILLIS = 2_000;

  private final StudioDatabase database;
  private final Map<UUID, Progress> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Progress> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// How far they are.
  ///
  /// @param sql of the one that runs, or failed
  /// @param error in Postgres' words
  public record Progress(
      UUID id, State state, int done, int all, @Nullable String sql, @Nullable String error) {}

  /// What becomes of them.
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /// Those of this database.
  public LateStatements(StudioDatabase database) {
    this.database = database;
  }

  /// Begins, and waits a moment for quick ones; empty when there is nothing to run.
  public Optional<Progress> begin(List<Plan.Statement> statements) {
    List<Plan.Statement> late = statements.stream().filter(Plan.Statement::late).toList();
    if (late.isEmpty()) {
      return Optional.empty();
    }
    UUID id = UUID.randomUUID();
    note(new Progress(id, State.RUNNING, 0, late.size(), late.getFirst().sql(), null));
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("schema-" + id)
        .start(() -> {
          run(id, late);
          end.complete(true);
        });
    try {
      end.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It goes on; who asks for it later is told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return Optional.of(progress(id));
  }

  /// How far they are.
  ///
  /// @throws ApiError 404 `change_not_found`
  public Progress progress(UUID id) {
    synchronized (known) {
      Progress found = known.get(id);
      if (found == null) {
        throw ApiError.notFound("change");
      }
      return found;
    }
  }

  private void note(Progress progress) {
    synchronized (known) {
      known.put(progress.id(), progress);
    }
  }

  private void run(UUID id, List<Plan.Statement> late) {
    int done = 0;
    Plan.Statement current = late.getFirst();
    try {
      for (Plan.Statement one : late) {
        current = one;
        note(new Progress(id, State.RUNNING, done, late.size(), one.sql(), null));
        alone(id, one);
        done++;
      }
      note(new Progress(id, State.DONE, done, late.size(), null, null));
    } catch (SQLException | IOException | RuntimeException e) {
      String words =
          e instanceof ApiError refusal && !refusal.details().isEmpty()
              ? refusal.details().getFirst().rule()
              : String.valueOf(e.getMessage());
      note(new Progress(id, State.FAILED, done, late.size(), current.sql(), words));
    }
  }

  private void alone(UUID id, Plan.Statement one) throws SQLException, IOException {
    database
        .session(id.toString())
        .timeout(LONGEST)
        .lockTimeout(LONGEST)
        .run(connection -> {
          connection.rollback();
          connection.setAutoCommit(true);
          connection.setNetworkTimeout(Runnable::run, 0);
          List<String> before = broken(connection);
          try {
            Statements.run(connection, one);
          } catch (SQLException | ApiError e) {
            tidy(connection, before);
            throw e;
          } finally {
            connection.setAutoCommit(false);
          }
          return one;
        });
  }

  /// Indexes that Postgres left behind half made.
  private static List<String> broken(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT coalesce(array_agg(indexrelid::regclass::text), '{}')
                  FROM pg_catalog.pg_index
                 WHERE NOT indisvalid
                   AND indexrelid NOT IN (SELECT index_relid
                                            FROM pg_catalog.pg_stat_progress_create_index)
                """)) {
      rows.next();
      return List.of((String[]) rows.getArray(1).getArray());
    }
  }

  /// An index that failed is maintained by writes and used by no query: it goes.
  private static void tidy(Connection connection, List<String> before) throws SQLException {
    for (String index : broken(connection)) {
      if (!before.contains(index)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index);
        }
      }
    }
  }
}
