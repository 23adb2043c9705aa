package dev.crestfall.testkit;

import dev.crestfall.postgres.binaries.Binaries;
import dev.crestfall.postgres.binaries.Rung;
import dev.crestfall.postgres.process.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// A server of PostgreSQL 17, from an archive that the build puts into `target/older`.
final class OlderPostgres {
  private static final Path JAR = Path.of("target", "older", "postgres.jar");
  private static final String ARCHIVE = "postgres-linux-x86_64.txz";

  private OlderPostgres() {}

  /// Whether its programs run on this machine.
  static boolean available() {
    return Files.exists(JAR)
        && System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /// Starts it; it ends with the JVM.
  static TestUrl start() {
    return TestCluster.start((_, temporary) -> {
      Path home = temporary.resolve("crestfall-older-postgres-17");
      if (!Files.isDirectory(home)) {
        Path partial = Files.createTempDirectory(temporary, "crestfall-older-");
        unpack(partial);
        Folders.delete(home);
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
      }
      return new Binaries(home.resolve("bin"), "17.6", Rung.EMBEDDED);
    });
  }

  private static void unpack(Path target) throws IOException {
    target.toFile().setExecutable(true, false);
    target.toFile().setReadable(true, false);
    try (var jar = FileSystems.newFileSystem(JAR);
        InputStream packed = Files.newInputStream(jar.getPath(ARCHIVE));
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(tar, path);
          path.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
        }
      }
    }
  }
}
