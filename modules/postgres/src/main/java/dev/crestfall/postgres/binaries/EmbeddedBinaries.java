package dev.crestfall.postgres.binaries;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.process.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/// The Postgres that comes on the class path. It is unpacked once into a cache folder, under a name
/// that says version and platform, and shared by every process that finds it there.
public final class EmbeddedBinaries {
  /// The version on the class path; the root `pom.xml` pins the same one.
  public static final String VERSION = "18.6";

  private EmbeddedBinaries() {}

  /// Whether the class path holds programs for this machine.
  public static boolean available() {
    return EmbeddedBinaries.class.getResource("/" + resource()) != null;
  }

  /// The programs, unpacked below `cache` if they are not yet.
  ///
  /// @throws PostgresException when there are none for this machine or the folder can't be written
  public static synchronized Binaries unpack(Path cache) {
    Path home = cache.resolve("postgres-" + VERSION + "-" + system() + "-" + architecture());
    try {
      if (!Files.isDirectory(home)) {
        Files.createDirectories(cache);
        unpackLocked(cache, home);
      }
    } catch (IOException e) {
      throw new PostgresException(
          Kind.FILES,
          "The bundled Postgres can't be unpacked into " + cache + ": " + Folders.reason(e),
          "Make the folder writable and its disk roomy (60 MB), or set postgres.cache.",
          e);
    }
    return new Binaries(home.resolve("bin"), VERSION, Rung.EMBEDDED);
  }

  /// One process unpacks, the others wait for it; a folder with the final name is always whole.
  private static void unpackLocked(Path cache, Path home) throws IOException {
    Path partial = cache.resolve(home.getFileName() + ".partial");
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve(home.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (Files.isDirectory(home)) {
        return;
      }
      Folders.delete(partial);
      try (InputStream archive = open()) {
        Archive.unpack(archive, partial);
      }
      Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static InputStream open() {
    return Optional.ofNullable(EmbeddedBinaries.class.getResourceAsStream("/" + resource()))
        .orElseThrow(() ->
            new PostgresException(
                Kind.NO_BINARIES,
                "No bundled Postgres for " + system() + " on " + architecture(),
                "Install PostgreSQL 18, or set postgres.url to a running server."));
  }

  private static String resource() {
    return "postgres-" + system() + "-" + architecture() + ".txz";
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> name;
    };
  }
}
