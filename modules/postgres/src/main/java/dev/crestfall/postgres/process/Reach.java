package dev.crestfall.postgres.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// Whether a user can enter a folder, by the permissions on the way to it. Starting a program as
/// that user to find out would cost more than all the rest of a start's checks.
public final class Reach {
  private Reach() {}

  /// Whether a user who is in one group only can enter a folder and all above it.
  public static boolean enters(ServerUser user, Path folder) {
    try {
      for (Path path = folder.toRealPath(); path != null; path = path.getParent()) {
        if (!entersOne(user, path)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean entersOne(ServerUser user, Path folder) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    if (Folders.owner(folder) == user.uid()) {
      return permissions.contains(PosixFilePermission.OWNER_EXECUTE);
    }
    if (Folders.group(folder) == user.gid()) {
      return permissions.contains(PosixFilePermission.GROUP_EXECUTE);
    }
    return permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
  }
}
