package dev.crestfall.testkit;

import dev.crestfall.postgres.binaries.Archive;
import dev.crestfall.postgres.binaries.Binaries;
import dev.crestfall.postgres.binaries.Rung;
import dev.crestfall.postgres.cluster.Ports;
import dev.crestfall.postgres.process.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Servers of older major versions, from archives that a module's build puts into `target/older`.
final class OlderPostgres {
  private static final String ARCHIVE = "postgres-linux-x86_64.txz";
  private static final Map<Integer, TestUrl> STARTED = new ConcurrentHashMap<>();

  private OlderPostgres() {}

  private static Path jar(int major) {
    return Path.of("target", "older", "postgres-" + major + ".jar");
  }

  /// Whether there are programs of that version here, and they run on this machine.
  static boolean available(int major) {
    return Files.exists(jar(major))
        && System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /// The one server of that version in this JVM; it ends with it.
  static TestUrl server(int major) {
    return STARTED.computeIfAbsent(
        major,
        _ -> TestCluster.start((_, temporary) -> programs(major, temporary), Ports.free()).url());
  }

  private static Binaries programs(int major, Path temporary) throws IOException {
    long size = Files.size(jar(major));
    Path home = temporary.resolve("crestfall-older-postgres-" + major + "-" + size);
    if (!Files.isDirectory(home)) {
      Path partial = Files.createTempDirectory(temporary, "crestfall-older-");
      unpack(major, partial.resolve("home"));
      Folders.delete(home);
      Files.move(partial.resolve("home"), home, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(partial);
    }
    return new Binaries(home.resolve("bin"), Integer.toString(major), Rung.EMBEDDED);
  }

  private static void unpack(int major, Path target) throws IOException {
    try (var jar = FileSystems.newFileSystem(jar(major));
        InputStream packed = Files.newInputStream(jar.getPath(ARCHIVE))) {
      Archive.unpack(packed, target);
    }
  }
}
