package dev.crestfall.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The one directory that holds everything durable outside of Postgres's own files, and those too
/// when Crestfall runs its own. Made private (0700) when it is not there.
public final class DataDirectory {
  private final Path path;

  private DataDirectory(Path path) {
    this.path = path;
  }

  /// Opens the directory, making it when it is not there.
  ///
  /// @throws IOException when it can't be made, or is something else than a directory
  public static DataDirectory open(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(
          absolute,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return new DataDirectory(absolute);
  }

  public Path path() {
    return path;
  }

  public Path resolve(String name) {
    return path.resolve(name);
  }

  public Secrets secrets() {
    return Secrets.open(path);
  }

  /// Claims the directory for this process; empty while another process has it. The claim ends with
  /// the process, however it ends, so there is no stale one.
  public Optional<InstanceLock> lock() throws IOException {
    return InstanceLock.take(path.resolve("crestfall.lock"));
  }

  /// Replaces a file as a whole: after a crash it is either the old one or the new one.
  public void write(String name, String text) throws IOException {
    Path draft =
        Files.createTempFile(
            path,
            "." + name,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
