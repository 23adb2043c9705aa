package dev.crestfall.postgres.server;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.binaries.Binaries;
import dev.crestfall.postgres.process.ServerProcess;
import dev.crestfall.postgres.process.ServerUser;
import dev.crestfall.postgres.process.Signals;
import dev.crestfall.postgres.process.Signals.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A server that runs on a data directory, started by us.
public final class Server {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration FAST = Duration.ofSeconds(3);
  private static final Duration IMMEDIATE = Duration.ofSeconds(2);

  private final Launch launch;
  private final ServerProcess process;

  /// How a server is started.
  ///
  /// @param cluster the data directory
  /// @param arguments of `postgres`, after the data directory
  /// @param output the file for what it says before its own log begins
  /// @param log the folder of its own log
  public record Launch(
      Binaries binaries,
      ServerUser user,
      Path cluster,
      List<String> arguments,
      Path output,
      Path log) {
    public Launch {
      arguments = List.copyOf(arguments);
    }

    List<String> command() {
      var program =
          new ArrayList<>(
              List.of(binaries.program("postgres").toString(), "-D", cluster.toString()));
      program.addAll(arguments);
      return user.boundCommand(program);
    }
  }

  private Server(Launch launch, ServerProcess process) {
    this.launch = launch;
    this.process = process;
  }

  /// Starts a server and waits until it accepts connections.
  ///
  /// @throws PostgresException when it ends instead, or takes longer than the limit
  public static Server start(Launch launch, Duration limit) {
    Server server;
    try {
      server = new Server(launch, ServerProcess.start(launch.command(), launch.output().toFile()));
    } catch (IOException e) {
      throw new PostgresException(
          Kind.NOT_STARTED,
          "Postgres can't be started: " + e.getMessage(),
          "Check that " + launch.binaries().bin() + " holds programs for this machine.",
          e);
    }
    server.awaitReady(limit);
    return server;
  }

  private void awaitReady(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!isReady()) {
      if (process.awaitEnd(POLL)) {
        throw StartFailure.of(launch, process.pid());
      }
      if (Thread.currentThread().isInterrupted() || System.nanoTime() > end) {
        stop();
        throw new PostgresException(
            Kind.NOT_STARTED,
            "Postgres was not ready within " + limit.toSeconds() + " s",
            "After a crash it may need longer: raise postgres.start-timeout.");
      }
    }
  }

  private boolean isReady() {
    Optional<PidFile> file = PidFile.read(launch.cluster());
    return file.isPresent() && file.get().pid() == process.pid() && file.get().isReady();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Completes with the exit status when the server ends, for whatever reason.
  public CompletableFuture<Integer> ended() {
    return process.ended();
  }

  /// Stops the server: fast, then immediately, then by force. Never takes longer than 6 s.
  public void stop() {
    boolean interrupted = Thread.interrupted();
    try {
      for (Signal signal : List.of(Signal.FAST, Signal.IMMEDIATE, Signal.KILL)) {
        if (!process.isAlive()) {
          return;
        }
        Signals.send(launch.user(), process.pid(), signal);
        if (process.awaitEnd(signal == Signal.FAST ? FAST : IMMEDIATE)) {
          return;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
