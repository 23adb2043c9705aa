package dev.crestfall.authentication;

import dev.crestfall.authentication.browser.BrowserSessions;
import dev.crestfall.authentication.session.SessionConfig;
import dev.crestfall.authentication.token.KeyRotation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what is over, and rotates the signing keys when they are old. Of several copies one does
/// it at a time.
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long LOCK = 0x43726573_61757468L;
  private static final int BATCH = 1_000;
  private static final int MINUTES = 10;
  private static final Duration GUESSES = Duration.ofDays(30);
  private static final Duration DEVICES = Duration.ofDays(400);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final SessionConfig sessions;
  private final KeyRotation keys;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("authentication-housekeeping").daemon().factory());

  Housekeeping(Jdbi jdbi, InstantSource clock, SessionConfig sessions, KeyRotation keys) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.sessions = sessions;
    this.keys = keys;
  }

  void start() {
    var _ = thread.scheduleWithFixedDelay(this::attempt, 1, MINUTES, TimeUnit.MINUTES);
  }

  private void attempt() {
    try {
      run();
    } catch (RuntimeException e) {
      LOG.warn("Sessions and keys that are over stay for now", e);
    }
  }

  /// Does it now, unless another copy does.
  void run() {
    jdbi.useTransaction(handle -> {
      boolean mine =
          handle
              .createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
              .bind("lock", LOCK)
              .mapTo(Boolean.class)
              .one();
      if (mine) {
        clean(handle, clock.instant());
      }
    });
    keys.rotateWhenOld();
  }

  private void clean(Handle handle, Instant now) {
    endSessions(handle, "known.not_after < :limit", now);
    if (sessions.timebox().isPositive()) {
      endSessions(handle, "known.created_at < :limit", now.minus(sessions.timebox()));
    }
    if (sessions.inactivity().isPositive()) {
      endSessions(
          handle,
          "coalesce(known.refreshed_at AT TIME ZONE 'UTC', known.created_at) < :limit",
          now.minus(sessions.inactivity()));
    }
    BrowserSessions.forget(handle, now);
    int _ = handle.execute("DELETE FROM auth.guess WHERE last_at < ?", now.minus(GUESSES));
    int _ = handle.execute("DELETE FROM auth.device WHERE created_at < ?", now.minus(DEVICES));
  }

  /// In small pieces: nobody waits for a row that is on its way out.
  private static void endSessions(Handle handle, String over, Instant limit) {
    int ended =
        handle
            .createUpdate(
                """
                DELETE FROM auth.sessions
                 WHERE id IN (SELECT id FROM auth.sessions AS known WHERE %s
                               LIMIT :batch FOR UPDATE SKIP LOCKED)
                """
                    .formatted(over))
            .bind("limit", limit)
            .bind("batch", BATCH)
            .execute();
    if (ended > 0) {
      LOG.debug("{} sessions were over", ended);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
