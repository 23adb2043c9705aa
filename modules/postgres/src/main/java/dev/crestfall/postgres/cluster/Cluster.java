package dev.crestfall.postgres.cluster;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.binaries.Binaries;
import dev.crestfall.postgres.binaries.Version;
import dev.crestfall.postgres.process.Folders;
import dev.crestfall.postgres.process.ServerUser;
import dev.crestfall.postgres.server.Occupant;
import dev.crestfall.postgres.server.PidFile;
import dev.crestfall.postgres.server.Server;
import dev.crestfall.postgres.server.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Our own Postgres: made at the first start, mended at later ones, and kept running.
public final class Cluster implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Cluster.class);
  private static final Duration LEFTOVERS = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Layout layout;
  private final ClusterLock lock;
  private final ServerUser user;
  private final Binaries binaries;
  private final int port;
  private final Supervisor supervisor;

  /// What a cluster is opened with.
  ///
  /// @param password of the superuser that the settings name
  /// @param programs chooses the programs
  /// @param wantedPort the only port to listen on, 0 for a free one that is kept
  public record Options(
      ClusterSettings settings,
      String password,
      Programs programs,
      int wantedPort,
      Duration startTimeout) {}

  /// Chooses programs for a cluster.
  @FunctionalInterface
  public interface Programs {
    /// Chooses programs that the user can run.
    ///
    /// @param clusterMajor the version that the cluster was made with, 0 when there is none yet
    Binaries choose(ServerUser user, int clusterMajor);
  }

  private Cluster(Start start, ClusterLock lock, Server.Launch launch, int port, Server server) {
    this.layout = start.layout();
    this.lock = lock;
    this.user = launch.user();
    this.binaries = launch.binaries();
    this.port = port;
    this.supervisor = new Supervisor(server, launch, start.options().startTimeout());
  }

  /// Starts the cluster of a data directory, in whatever state the last run left it.
  ///
  /// @throws PostgresException when it can't be started; nothing runs then
  public static Cluster open(Layout layout, Options options) {
    ServerUser user = Ownership.prepare(layout);
    ClusterLock lock = ClusterLock.take(layout);
    try {
      return new Start(layout, options, user).run(lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Where the server of another Crestfall on this data directory listens, empty when there is
  /// none.
  public static Optional<Integer> portOfRunning(Layout layout) {
    if (!ClusterLock.isTaken(layout)) {
      return Optional.empty();
    }
    return PidFile.read(layout.cluster()).filter(PidFile::isReady).map(PidFile::port);
  }

  /// The major version that a data directory's cluster was made with, 0 when there is none.
  public static int major(Layout layout) {
    Path file = layout.cluster().resolve("PG_VERSION");
    try {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          ? Version.major(Files.readString(file).strip())
          : 0;
    } catch (IOException e) {
      throw new PostgresException(
          Kind.FILES,
          "The cluster can't be read: " + Folders.reason(e),
          "Start Crestfall as the user that owns the data directory, or as root.",
          e);
    }
  }

  public int port() {
    return port;
  }

  public Binaries binaries() {
    return binaries;
  }

  /// The operating system user that Postgres runs as.
  public ServerUser user() {
    return user;
  }

  public Layout layout() {
    return layout;
  }

  /// Why there is no server now, empty when there is.
  public String trouble() {
    return supervisor.trouble();
  }

  @Override
  public void close() {
    try {
      supervisor.close();
    } finally {
      lock.close();
    }
  }

  /// The steps of one start.
  private record Start(Layout layout, Options options, ServerUser user) {
    Cluster run(ClusterLock lock) {
      int major = major(layout);
      refuseStrange(major);
      Occupant.clear(layout.cluster(), user);
      Binaries binaries = options.programs().choose(user, major);
      Ownership.give(layout, user);
      if (major == 0) {
        new InitDb(binaries, user, options.settings().superuser(), options.password(), true)
            .create(layout.cluster());
      }
      writeSettings(binaries);
      Optional<ClusterRecord> last = ClusterRecord.read(layout);
      for (int port : PortChoice.candidates(options.wantedPort(), last)) {
        Server.Launch launch = launch(binaries, port);
        Optional<Server> server = start(launch);
        if (server.isPresent()) {
          tell(
              last,
              new ClusterRecord(binaries.rung().label(), binaries.version(), user.name(), port));
          return new Cluster(this, lock, launch, port, server.get());
        }
      }
      throw PortChoice.taken(options.wantedPort());
    }

    private void refuseStrange(int major) {
      String[] entries = layout.cluster().toFile().list();
      if (major == 0 && entries != null && entries.length > 0) {
        throw new PostgresException(
            Kind.FILES,
            layout.cluster() + " holds files but no PG_VERSION: it is no cluster, or a damaged one",
            "Restore it from a backup, or move the folder away for a new one.");
      }
    }

    private void writeSettings(Binaries binaries) {
      write(layout.settings(), options.settings().postgresql(layout, binaries));
      write(layout.access(), options.settings().access());
    }

    /// Written under another name first: a start that is killed leaves the old file or the new one.
    private void write(Path file, String text) {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      try {
        Files.writeString(draft, text);
        if (user.isOther()) {
          Folders.giveOne(draft, Folders.owner(draft), user.gid());
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r-----"));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new PostgresException(
            Kind.FILES,
            "The settings of Postgres can't be written: " + Folders.reason(e),
            "Give Crestfall the right to write there, and free space on its disk.",
            e);
      }
    }

    private Server.Launch launch(Binaries binaries, int port) {
      List<String> arguments =
          Stream.of("config_file=" + layout.settings(), "port=" + port)
              .flatMap(setting -> Stream.of("-c", setting))
              .toList();
      return new Server.Launch(
          binaries, user, layout.cluster(), arguments, layout.output(), layout.log());
    }

    /// Empty when the port was taken at the last moment. What outlived a killed server is given a
    /// while to end.
    private Optional<Server> start(Server.Launch launch) {
      long end = System.nanoTime() + LEFTOVERS.toNanos();
      while (true) {
        try {
          return Optional.of(Server.start(launch, options.startTimeout()));
        } catch (PostgresException e) {
          if (e.kind() == Kind.PORT_TAKEN) {
            return Optional.empty();
          }
          if (e.kind() != Kind.IN_USE || System.nanoTime() > end) {
            throw e;
          }
          Occupant.endSessions(layout.cluster(), user);
          pause();
        }
      }
    }

    private static void pause() {
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void tell(Optional<ClusterRecord> last, ClusterRecord now) {
      last.filter(before -> before.port() != now.port() && options.wantedPort() == 0)
          .ifPresent(before ->
              log.warn("Port {} is taken: Postgres moved to {}", before.port(), now.port()));
      last.filter(before -> !before.rung().equals(now.rung()))
          .ifPresent(
              before -> log.info("Postgres is {} now, it was {}", now.rung(), before.rung()));
      now.write(layout);
    }
  }
}
