package dev.crestfall.testkit;

import dev.crestfall.postgres.binaries.Binaries;
import dev.crestfall.postgres.binaries.Cache;
import dev.crestfall.postgres.binaries.EmbeddedBinaries;
import dev.crestfall.postgres.cluster.InitDb;
import dev.crestfall.postgres.process.Folders;
import dev.crestfall.postgres.process.ServerUser;
import dev.crestfall.postgres.process.Signals;
import dev.crestfall.postgres.process.Signals.Signal;
import dev.crestfall.postgres.process.Users;
import dev.crestfall.postgres.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A throw-away server on a free port, without durability. It ends with the JVM; what a killed JVM
/// left behind is swept by the next.
final class TestCluster {
  private static final String PREFIX = "crestfall-test-";
  private static final String SUPERUSER = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Server.Launch launch;
  private final Path home;
  private final TestUrl url;
  private final Thread atEnd = new Thread(this::end);
  private volatile Server server;

  private TestCluster(Server.Launch launch, Path home, TestUrl url) {
    this.launch = launch;
    this.home = home;
    this.url = url;
    this.server = Server.start(launch, PATIENCE);
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  /// Starts a server of the bundled programs.
  static TestCluster start(int port) {
    return start(
        (user, temporary) ->
            EmbeddedBinaries.unpack(Cache.folder(user, temporary.resolve("crestfall"))),
        port);
  }

  /// Where the programs of Postgres come from.
  interface Programs {
    Binaries find(ServerUser user, Path temporary) throws IOException;
  }

  /// Starts a server of other programs than the bundled ones.
  static TestCluster start(Programs programs, int port) {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
      sweep(temporary);
      Path home =
          Files.createTempDirectory(temporary, PREFIX + ProcessHandle.current().pid() + "-");
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
      ServerUser user = Users.choose(home);
      Binaries binaries = programs.find(user, temporary);
      String password = UUID.randomUUID().toString();
      new InitDb(binaries, user, SUPERUSER, password, false).create(home.resolve("cluster"));
      return new TestCluster(
          new Server.Launch(
              binaries,
              user,
              home.resolve("cluster"),
              arguments(port),
              home.resolve("output"),
              home),
          home,
          new TestUrl("127.0.0.1", port, "postgres", SUPERUSER, password));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> arguments(int port) {
    return Stream.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "full_page_writes=off",
            "synchronous_commit=off",
            "wal_level=logical",
            "max_connections=200",
            "shared_buffers=32MB",
            "autovacuum_naptime=1h",
            "shared_preload_libraries=pg_stat_statements")
        .flatMap(setting -> Stream.of("-c", setting))
        .toList();
  }

  /// The superuser's address.
  TestUrl url() {
    return url;
  }

  /// Shuts the server down; its data stays.
  void stop() {
    server.stop();
  }

  /// Starts it again, where it was.
  void startAgain() {
    server = Server.start(launch, PATIENCE);
  }

  /// Kills one of its processes, which has no chance to react.
  void kill(long pid) {
    if (!Signals.send(launch.user(), pid, Signal.KILL)) {
      throw new IllegalStateException("process " + pid + " can't be killed");
    }
  }

  /// Ends the server and forgets its data, before the JVM does so.
  void close() {
    Runtime.getRuntime().removeShutdownHook(atEnd);
    end();
  }

  private void end() {
    server.stop();
    try {
      Folders.delete(home);
    } catch (IOException e) {
      System.getLogger(TestCluster.class.getName()).log(System.Logger.Level.WARNING, e::toString);
    }
  }

  private static void sweep(Path temporary) throws IOException {
    try (Stream<Path> entries = Files.list(temporary)) {
      for (Path entry : entries.filter(TestCluster::isAbandoned).toList()) {
        Folders.delete(entry);
      }
    }
  }

  private static boolean isAbandoned(Path entry) {
    String name = entry.getFileName().toString();
    if (!name.matches(PREFIX + "\\d+-.*")) {
      return false;
    }
    long pid = Long.parseLong(name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length())));
    Optional<ProcessHandle> owner = ProcessHandle.of(pid);
    return owner.isEmpty() && Files.isWritable(entry);
  }
}
