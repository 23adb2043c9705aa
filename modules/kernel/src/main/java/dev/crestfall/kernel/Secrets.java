package dev.crestfall.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/// The secrets that Crestfall makes for itself at first start: one file each in `secrets/` of the
/// data directory, readable by its owner alone. Several processes may ask at once; all get the same
/// value, and a process killed while it writes leaves either nothing or the whole secret.
public final class Secrets {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final int BYTES = 32;
  private static final Object LOCK = new Object();

  private final Path directory;

  private Secrets(Path directory) {
    this.directory = directory;
  }

  /// Opens the secrets of a data directory, which is made when it is not there.
  public static Secrets open(Path dataDirectory) {
    Path directory = dataDirectory.resolve("secrets");
    try {
      makePrivate(dataDirectory);
      makePrivate(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make the directory " + directory, e);
    }
    return new Secrets(directory);
  }

  /// The secret of that name: 32 random bytes as base64url. Made on the first call ever.
  ///
  /// @throws UncheckedIOException when it can be neither read nor kept
  public String get(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' can't be the name of a secret");
    }
    Path file = directory.resolve(name);
    try {
      if (!Files.exists(file)) {
        createUnlessThere(file);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read or keep the secret " + file, e);
    }
  }

  /// Throws the secret of that name away and makes another; whoever holds the old one keeps it.
  ///
  /// @throws UncheckedIOException when it can't be kept
  public String replace(String name) {
    String old = get(name);
    Path file = directory.resolve(name);
    try {
      write(file);
      String made = read(file);
      if (made.equals(old)) {
        throw new IOException("it did not change");
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't replace the secret " + file, e);
    }
  }

  private static String read(Path file) throws IOException {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
    if (rights.contains(PosixFilePermission.OTHERS_READ)
        || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          file + " is open to every user of this machine: chmod 600 it, and change the secret");
    }
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (text.isEmpty()) {
      throw new IOException(
          file + " is empty; restore it from a backup, or delete it for a new one");
    }
    return text;
  }

  /// A file lock is held by the process as a whole, hence the monitor for its threads.
  private void createUnlessThere(Path file) throws IOException {
    synchronized (LOCK) {
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!Files.exists(file)) {
          write(file);
        }
      }
    }
  }

  private void write(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
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
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      syncDirectory(directory);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void makePrivate(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
