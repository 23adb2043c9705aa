package dev.crestfall.postgres.server;

import dev.crestfall.kernel.system.Command;
import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.process.Folders;
import dev.crestfall.postgres.process.ServerUser;
import dev.crestfall.postgres.process.Signals;
import dev.crestfall.postgres.process.Signals.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Postgres on our cluster that this process did not start: the orphan of a Crestfall that was
/// killed, or one that an administrator started by hand.
public final class Occupant {
  private static final Logger log = LoggerFactory.getLogger(Occupant.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ProcessHandle process;

  private Occupant(ProcessHandle process) {
    this.process = process;
  }

  /// The server that holds the cluster, when one does.
  public static Optional<Occupant> find(Path cluster) {
    return holder(cluster)
        .filter(process -> serves(process, cluster).orElse(false))
        .map(Occupant::new);
  }

  private static Optional<ProcessHandle> holder(Path cluster) {
    return PidFile.read(cluster)
        .flatMap(file -> ProcessHandle.of(file.pid()))
        .filter(ProcessHandle::isAlive);
  }

  /// Whether a process is a server on the cluster: every server has its data directory as its
  /// working folder. Empty when it can't be known.
  private static Optional<Boolean> serves(ProcessHandle process, Path cluster) {
    String program = process.info().command().orElse("");
    if (!program.isEmpty() && !program.endsWith("/postgres")) {
      return Optional.of(false);
    }
    Optional<Path> folder = workingFolder(process).or(() -> namedFolder(process));
    return folder.map(path -> path.equals(real(cluster)));
  }

  private static Optional<Path> workingFolder(ProcessHandle process) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> namedFolder(ProcessHandle process) {
    List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
    int directory = arguments.indexOf("-D") + 1;
    return directory > 0 && directory < arguments.size()
        ? Optional.of(real(Path.of(arguments.get(directory))))
        : Optional.empty();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.normalize();
    }
  }

  /// Frees a cluster that we hold the lock of: stops an orphan, ends sessions that outlived their
  /// server, and removes a lock file whose process is something else by now.
  ///
  /// @throws PostgresException when the file may be a living server's: two servers on one cluster
  ///   would destroy it
  public static void clear(Path cluster, ServerUser user) {
    Optional<ProcessHandle> holder = holder(cluster);
    if (holder.isEmpty()) {
      return;
    }
    long pid = holder.get().pid();
    boolean serves =
        serves(holder.get(), cluster)
            .orElseThrow(() ->
                new PostgresException(
                    Kind.IN_USE,
                    "The process %d may be a Postgres on our cluster".formatted(pid),
                    "Stop it if it is, else delete %s, and start again."
                        .formatted(cluster.resolve("postmaster.pid"))));
    if (serves) {
      log.warn("Postgres of an earlier start still runs (process {}); stopping it", pid);
      new Occupant(holder.get()).stop(userOf(cluster, user));
    } else {
      endSessions(cluster, user);
      remove(cluster.resolve("postmaster.pid"));
    }
  }

  /// Ends what still has the cluster as its working folder: sessions of a server that was killed.
  /// As Postgres' user, so nothing else can be hit.
  public static void endSessions(Path cluster, ServerUser user) {
    String script =
        """
        for process in /proc/[0-9]*; do
          if [ "$(readlink "$process/cwd" 2>/dev/null)" = "$1" ]; then
            kill -QUIT "${process#/proc/}" 2>/dev/null
          fi
        done
        """;
    Command.run(
        user.command(List.of("sh", "-c", script, "sh", real(cluster).toString())),
        Duration.ofSeconds(10));
  }

  /// The files may not have been given to today's user yet, and only their owner may signal.
  private static ServerUser userOf(Path cluster, ServerUser user) {
    try {
      long owner = Folders.owner(cluster);
      return user.kind() == ServerUser.Kind.SAME || owner == user.uid()
          ? user
          : new ServerUser(ServerUser.Kind.DROPPED, "uid " + owner, owner, owner);
    } catch (IOException e) {
      return user;
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("The stale {} can't be removed: {}", file, Folders.reason(e));
    }
  }

  long pid() {
    return process.pid();
  }

  /// Completes when it ends.
  CompletableFuture<?> ended() {
    return process.onExit();
  }

  /// Stops it, by force if it does not go.
  ///
  /// @throws PostgresException when it can't be stopped
  void stop(ServerUser user) {
    for (Signal signal : List.of(Signal.FAST, Signal.IMMEDIATE, Signal.KILL)) {
      if (!process.isAlive()) {
        return;
      }
      Signals.send(user, process.pid(), signal);
      if (awaitEnd()) {
        return;
      }
    }
    throw new PostgresException(
        Kind.IN_USE,
        "Another Postgres (process %d) runs on our cluster and can't be stopped".formatted(pid()),
        "Stop that process and start again.");
  }

  private boolean awaitEnd() {
    try {
      process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
