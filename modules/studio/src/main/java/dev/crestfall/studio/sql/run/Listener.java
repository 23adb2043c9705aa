package dev.crestfall.studio.sql.run;

import dev.crestfall.studio.sql.result.RunStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Finds out whether anybody still listens while a statement takes its time; where nobody does, the
/// statement is cancelled.
final class Listener implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final CountDownLatch over = new CountDownLatch(1);

  private Listener() {}

  static Listener start(RunStream stream, Runnable cancel) {
    Listener listener = new Listener();
    Thread.ofVirtual().name("studio-sql-listener").start(() -> listener.listen(stream, cancel));
    return listener;
  }

  private void listen(RunStream stream, Runnable cancel) {
    try {
      while (!over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        stream.alive();
      }
    } catch (IOException _) {
      if (over.getCount() > 0) {
        cancel.run();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
