package dev.crestfall.authentication.password;

import dev.crestfall.kernel.ApiError;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The only place where passwords are hashed: as many platform threads as there are cores, for more
/// of them hash less in all, and virtual threads would starve every other request meanwhile.
///
/// The queue is as long as what is hashed in two seconds, so nobody waits for longer than that. Who
/// finds it full is refused at once, whoever they are and whatever they typed. Who is let in is
/// served, even where it takes longer than was thought: a refusal after a wait would only bring the
/// same caller back. A few are let in on the slowest machine, too.
final class HashingThreads implements AutoCloseable {
  /// How many may wait, whatever the machine.
  static final int QUEUE = 64;

  /// How many may wait for each thread on the slowest machine.
  static final int LEAST_A_THREAD = 16;

  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// For a machine that stands still: no wait goes on longer.
  private static final int STUCK_MILLIS = 10_000;

  /// The memory that a thread hashes in goes with it. To have it anew is a pause for every request,
  /// so it stays while people sign in now and then.
  private static final int IDLE_SECONDS = 600;

  private final ThreadPoolExecutor threads;
  private final int count;
  private final int stuckMillis;
  private final LongSupplier nanos;

  /// How long a hash takes of late, 0 before the first one.
  private final AtomicLong usualNanos = new AtomicLong();

  HashingThreads(int count) {
    this(count, STUCK_MILLIS, System::nanoTime);
  }

  /// @param stuckMillis how long work that was let in may wait until it begins
  /// @param nanos the monotonic clock
  HashingThreads(int count, int stuckMillis, LongSupplier nanos) {
    this.count = count;
    this.stuckMillis = stuckMillis;
    this.nanos = nanos;
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            work -> threads().unstarted(Courtesy.behindOthers(NativeMemory.keptDuring(work))));
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread.Builder.OfPlatform threads() {
    return Thread.ofPlatform().name("password").daemon();
  }

  /// How much work waits for a thread.
  int waiting() {
    return threads.getQueue().size();
  }

  /// How much work may wait: what is done in two seconds.
  private int room() {
    long usual = Math.max(1, usualNanos.get());
    long done = WAIT_NANOS * count / usual;
    return Math.clamp(done, Math.min(QUEUE, LEAST_A_THREAD * count), QUEUE);
  }

  /// Runs the work and waits for it.
  ///
  /// @throws ApiError 503 `server_busy` when too much work waits already
  <T> T run(Callable<T> work) {
    if (waiting() >= room()) {
      throw busy();
    }
    AtomicBoolean begun = new AtomicBoolean();
    try {
      Future<T> future =
          threads.submit(() -> {
            if (!begun.compareAndSet(false, true)) {
              throw busy();
            }
            return timed(work);
          });
      return await(future, begun);
    } catch (RejectedExecutionException e) {
      throw busy();
    }
  }

  private <T> T timed(Callable<T> work) throws Exception {
    long start = nanos.getAsLong();
    try {
      return work.call();
    } finally {
      long took = nanos.getAsLong() - start;
      long _ = usualNanos.updateAndGet(usual -> usual == 0 ? took : usual + (took - usual) / 8);
    }
  }

  private <T> T await(Future<T> future, AtomicBoolean begun) {
    try {
      try {
        return future.get(stuckMillis, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (begun.compareAndSet(false, true)) {
          future.cancel(false);
          throw busy();
        }
        return future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a password could not be hashed", e.getCause());
    }
  }

  private static ApiError busy() {
    return new ApiError(503, "server_busy", "Too many people sign in just now; try again")
        .with("Retry-After", "2");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
