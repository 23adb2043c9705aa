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

/// The only place where passwords are hashed: as many platform threads as there are cores, for more
/// of them hash less in all, and virtual threads would starve every other request meanwhile.
final class HashingThreads implements AutoCloseable {
  private static final int QUEUE = 64;
  private static final int WAIT_MILLIS = 2_000;
  private static final int IDLE_SECONDS = 60;

  private final ThreadPoolExecutor threads;

  HashingThreads(int count) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            work -> threads().unstarted(Courtesy.behindOthers(work)));
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread.Builder.OfPlatform threads() {
    return Thread.ofPlatform().name("password").daemon();
  }

  /// Runs the work and waits for it: at most 2 s until it begins.
  ///
  /// @throws ApiError 503 `server_busy` when it does not begin in time
  <T> T run(Callable<T> work) {
    AtomicBoolean begun = new AtomicBoolean();
    try {
      Future<T> future =
          threads.submit(() -> {
            if (!begun.compareAndSet(false, true)) {
              throw busy();
            }
            return work.call();
          });
      return await(future, begun);
    } catch (RejectedExecutionException e) {
      throw busy();
    }
  }

  private static <T> T await(Future<T> future, AtomicBoolean begun) {
    try {
      try {
        return future.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
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
