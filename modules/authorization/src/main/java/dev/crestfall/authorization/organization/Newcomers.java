package dev.crestfall.authorization.organization;

import dev.crestfall.authorization.organization.IntakeDao.News;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives each new user an organization of their own, and forgets those who are gone, as the outbox
/// `auth.outbox` tells. One copy of the process does so at a time; what it did is seen in the
/// tables, so that reading news twice does no harm.
public final class Newcomers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Newcomers.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int BATCH = 200;

  private final Jdbi jdbi;
  private final Runnable changed;
  private volatile boolean closed;
  private volatile Thread reader = new Thread("unused");

  /// @param changed called after something was done
  public Newcomers(Jdbi jdbi, Runnable changed) {
    this.jdbi = jdbi;
    this.changed = changed;
  }

  /// Begins to read.
  public void start() {
    reader = Thread.ofVirtual().name("authorization-newcomers").start(this::run);
  }

  private void run() {
    while (!closed) {
      try {
        if (take() == BATCH) {
          continue;
        }
      } catch (RuntimeException e) {
        LOG.debug("the news of users can't be read just now", e);
      }
      LockSupport.parkNanos(EVERY.toNanos());
    }
  }

  /// Does what the next news ask for; how many there were.
  public int take() {
    int done = jdbi.inTransaction(handle -> take(handle.attach(IntakeDao.class)));
    if (done > 0) {
      changed.run();
    }
    return done;
  }

  private static int take(IntakeDao dao) {
    if (!dao.isThere()) {
      return 0;
    }
    Optional<Long> position = dao.claim();
    if (position.isEmpty()) {
      return 0;
    }
    List<News> news = dao.after(position.get(), BATCH);
    for (News one : news) {
      if (one.topic().equals("user.created")) {
        dao.ensurePersonal(one.userId());
      } else {
        dao.forget(one.userId());
      }
    }
    if (news.isEmpty()) {
      dao.advance();
    }
    return news.size();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(reader);
  }
}
