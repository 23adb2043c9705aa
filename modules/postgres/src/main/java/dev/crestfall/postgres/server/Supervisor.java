package dev.crestfall.postgres.server;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.process.ServerUser;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a server running: one that ends without being told is started again, at once and then at
/// growing intervals. One that an administrator starts meanwhile is left to run.
public final class Supervisor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final Server.Launch launch;
  private final Duration startTimeout;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Running running;
  private volatile String trouble = "";

  /// A server that runs, whoever started it.
  private sealed interface Running {
    CompletableFuture<?> ended();

    record Ours(Server server) implements Running {
      @Override
      public CompletableFuture<?> ended() {
        return server.ended();
      }
    }

    record Other(Occupant occupant) implements Running {
      @Override
      public CompletableFuture<?> ended() {
        return occupant.ended();
      }
    }
  }

  /// Watches a server that was started by `launch`.
  public Supervisor(Server server, Server.Launch launch, Duration startTimeout) {
    this.launch = launch;
    this.startTimeout = startTimeout;
    this.running = new Running.Ours(server);
    this.thread = Thread.ofPlatform().name("postgres-supervisor").daemon().unstarted(this::run);
    thread.start();
  }

  /// Why there is no server now, empty when there is.
  public String trouble() {
    return trouble;
  }

  private void run() {
    while (!isClosed()) {
      awaitEnd(running);
      if (isClosed()) {
        return;
      }
      trouble = "Postgres ended unexpectedly and is being started again";
      log.warn("Postgres ended unexpectedly; starting it again");
      restart();
    }
  }

  private static void awaitEnd(Running server) {
    try {
      server.ended().join();
    } catch (CompletionException e) {
      log.debug("Postgres can't be watched any more", e);
    }
  }

  private void restart() {
    Duration pause = FIRST_PAUSE;
    while (!isClosed()) {
      try {
        startOrAdopt();
        return;
      } catch (PostgresException e) {
        trouble = String.valueOf(e.getMessage());
        log.error("Postgres can't be started again: {}", e.getMessage());
      }
      if (pauses(pause)) {
        return;
      }
      Duration next = pause.multipliedBy(2);
      pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
  }

  /// Synchronized with [#close()], so that nothing starts after it.
  private synchronized void startOrAdopt() {
    if (isClosed()) {
      return;
    }
    Optional<Occupant> occupant = Occupant.find(launch.cluster());
    if (occupant.isPresent()) {
      running = new Running.Other(occupant.get());
      log.info("Postgres was started by someone else (process {})", occupant.get().pid());
    } else {
      running = new Running.Ours(startAfterLeftovers());
      log.info("Postgres runs again");
    }
    trouble = "";
  }

  private Server startAfterLeftovers() {
    try {
      return Server.start(launch, startTimeout);
    } catch (PostgresException e) {
      if (e.kind() == Kind.IN_USE && Occupant.find(launch.cluster()).isEmpty()) {
        Occupant.endSessions(launch.cluster(), launch.user());
      }
      throw e;
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private boolean pauses(Duration pause) {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Stops the server and the watch over it.
  @Override
  public void close() {
    closed.countDown();
    // A start that is under way gives up.
    thread.interrupt();
    synchronized (this) {
      ServerUser user = launch.user();
      switch (running) {
        case Running.Ours ours -> ours.server().stop();
        case Running.Other other -> other.occupant().stop(user);
      }
    }
  }
}
