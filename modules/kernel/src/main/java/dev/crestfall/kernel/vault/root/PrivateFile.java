package dev.crestfall.kernel.vault.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/// Files of mode 0600, replaced as a whole: after a crash it is either the old one or the new one.
final class PrivateFile {
  private static final Object LOCK = new Object();

  /// What is done to a file.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException, RootKeyException;
  }

  private PrivateFile() {}

  /// Runs while no other process or thread does. A file lock is held by the process as a whole,
  /// hence the monitor for its threads.
  static <T> T locked(Path file, Work<T> work) throws IOException, RootKeyException {
    Path directory = directory(file);
    synchronized (LOCK) {
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(".vault.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        return work.run();
      }
    }
  }

  static void replace(Path file, String text) throws IOException {
    Path directory = directory(file);
    Path draft =
        Files.createTempFile(
            directory,
            "." + file.getFileName(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      if (Files.exists(file)) {
        // A command run by root must leave it to the user that serves.
        keepOwner(file, draft);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void keepOwner(Path file, Path draft) throws IOException {
    UserPrincipal owner = Files.getOwner(file);
    if (!owner.equals(Files.getOwner(draft))) {
      Files.setOwner(draft, owner);
    }
  }

  private static Path directory(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " is in no directory");
    }
    return parent;
  }
}
