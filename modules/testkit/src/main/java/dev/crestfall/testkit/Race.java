package dev.crestfall.testkit;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Many who do at once what must succeed for one of them: a link used, a code tried. A test runs as
/// many rounds as there is time for: 50, or 1,000 with `-Dlong=true`.
public final class Race {
  /// How many take part.
  public static final int CALLERS = 64;

  private static final int MANY = 1_000;
  private static final int TRIES = 30;

  private Race() {}

  /// How many rounds a test runs.
  public static int rounds() {
    return isLong() ? MANY : 50;
  }

  /// How many rounds a test runs whose every try costs tens of milliseconds.
  public static int dearRounds() {
    return isLong() ? MANY : 5;
  }

  private static boolean isLong() {
    return Boolean.getBoolean("long");
  }

  /// Lets all do the same at the same moment; answers what became of each.
  public static <T> List<T> run(Callable<T> deed) {
    return run(_ -> deed);
  }

  /// Who found no connection to the database has not begun: on a slow machine the others have them
  /// all for longer than is waited for one.
  private static <T> T insist(Callable<T> deed) throws Exception {
    for (int tries = 1; ; tries++) {
      try {
        return deed.call();
      } catch (Exception e) {
        if (tries == TRIES || !isWithoutConnection(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isWithoutConnection(Throwable failed) {
    return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
        .anyMatch(SQLTransientConnectionException.class::isInstance);
  }

  /// Lets each do its own at the same moment; answers what became of each.
  public static <T> List<T> run(IntFunction<Callable<T>> deeds) {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> running = new ArrayList<>();
    List<T> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        Callable<T> deed = deeds.apply(i);
        running.add(
            threads.submit(() -> {
              start.await();
              return insist(deed);
            }));
      }
      start.countDown();
      for (Future<T> one : running) {
        outcomes.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError("one of them failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return outcomes;
  }
}
