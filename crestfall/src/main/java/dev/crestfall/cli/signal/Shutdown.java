package dev.crestfall.cli.signal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the process in order when it is told to (Ctrl-C, SIGTERM, SIGHUP), within five seconds
/// whatever hangs, and longer only where it is told to serve for a while yet.
public final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
  private static final Duration LIMIT = Duration.ofMillis(4700);
  private static final int NOT_IN_ORDER = 1;

  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private static volatile boolean armed;
  private static volatile int status;
  private static volatile Duration limit = LIMIT;

  private Shutdown() {}

  /// From now on, when the process is told to end.
  ///
  /// @param work stops everything
  /// @param serving how much of its time is no stopping yet
  public static void onSignal(Runnable work, Duration serving) {
    armed = true;
    limit = LIMIT.plus(serving);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> run(work), "shutdown"));
  }

  /// Ends the process in order for a reason of its own, with a status that is not that of a signal.
  public static void because(int exitCode, String reason) {
    if (BEGUN.compareAndSet(false, true)) {
      LOG.error(reason);
      status = exitCode;
      Thread.ofPlatform().name("end").start(() -> System.exit(exitCode));
    }
  }

  /// The process ends by itself, with its own status, and nothing is left to stop.
  public static void disarm() {
    armed = false;
  }

  /// Halting here is what makes a stop that a signal asked for end with status 0 instead of the
  /// signal's.
  private static void run(Runnable work) {
    if (!armed) {
      return;
    }
    Thread watchdog =
        Thread.ofPlatform().daemon().name("shutdown-limit").unstarted(Shutdown::cutOff);
    watchdog.start();
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("The stop failed", e);
      Runtime.getRuntime().halt(NOT_IN_ORDER);
    }
    Runtime.getRuntime().halt(status);
  }

  private static void cutOff() {
    try {
      Thread.sleep(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.warn("Not everything stopped within {} ms; the next start recovers", limit.toMillis());
    Runtime.getRuntime().halt(NOT_IN_ORDER);
  }
}
