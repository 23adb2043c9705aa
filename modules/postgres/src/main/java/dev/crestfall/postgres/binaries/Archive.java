package dev.crestfall.postgres.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Unpacks a tar.xz: folders, files and links, each within the target.
public final class Archive {
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> DATA = PosixFilePermissions.fromString("rw-r--r--");

  private Archive() {}

  /// Unpacks into a folder, which is made.
  ///
  /// @throws IOException when the archive is broken or names a path outside of itself
  public static void unpack(InputStream compressed, Path target) throws IOException {
    createFolder(target);
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, target);
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = within(target, target.resolve(entry.getName()));
    if (entry.isDirectory()) {
      createFolder(path);
      return;
    }
    createFolder(parent(path));
    if (entry.isSymbolicLink()) {
      within(target, parent(path).resolve(entry.getLinkName()));
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, within(target, target.resolve(entry.getLinkName())));
    } else if (entry.isFile()) {
      Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(path, (entry.getMode() & 0100) != 0 ? PROGRAM : DATA);
    }
  }

  /// The user that Postgres runs as need not be the one that unpacks, so a narrow umask must not
  /// decide.
  private static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PROGRAM);
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static Path within(Path target, Path path) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(target.normalize())) {
      throw new IOException("The archive holds a path outside of itself: " + path);
    }
    return normal;
  }
}
