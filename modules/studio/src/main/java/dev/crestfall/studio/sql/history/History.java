package dev.crestfall.studio.sql.history;

import dev.crestfall.kernel.redact.Redaction;
import dev.crestfall.studio.base.Studio;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What each user has run: without secrets, bounded in length, number and age.
public final class History {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);

  /// Characters of a script that are kept.
  public static final int LONGEST = 100_000;

  private static final int MOST = 5_000;
  private static final int SWEEP_EVERY = 50;

  private final Studio studio;
  private final Duration retention;
  private final AtomicLong added = new AtomicLong();

  /// One run.
  ///
  /// @param asUser whose claims it had, empty for nobody's
  /// @param rowCount shown or changed
  /// @param status `ok`, `failed`, `cancelled`
  /// @param error in Postgres' words, empty for none
  public record Entry(
      UUID id,
      String userId,
      String sql,
      String role,
      String asUser,
      Instant startedAt,
      double durationMs,
      long rowCount,
      String status,
      String error,
      boolean confirmed) {
    Entry presentable() {
      String clean = Redaction.of(sql);
      String text = clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
      return new Entry(
          id,
          userId,
          text.replace("\0", ""),
          role,
          asUser,
          startedAt,
          durationMs,
          rowCount,
          status,
          Redaction.of(error),
          confirmed);
    }
  }

  /// @param retention how long runs are kept
  public History(Studio studio, Duration retention) {
    this.studio = studio;
    this.retention = retention;
  }

  /// Keeps a run. What was run was run, so that a failure here is only logged.
  public void add(Entry entry) {
    try {
      studio
          .store()
          .jdbi()
          .useExtension(
              RunDao.class,
              dao -> {
                dao.insert(entry.presentable());
                if (added.getAndIncrement() % SWEEP_EVERY == 0) {
                  dao.deleteOlder(retention.toSeconds());
                  dao.deleteBeyond(entry.userId(), MOST);
                }
              });
    } catch (JdbiException e) {
      LOG.warn("A run of the SQL editor is missing in its history", e);
    }
  }
}
