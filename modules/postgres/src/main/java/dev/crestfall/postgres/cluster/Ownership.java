package dev.crestfall.postgres.cluster;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.process.Folders;
import dev.crestfall.postgres.process.ServerUser;
import dev.crestfall.postgres.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the folders of a layout and gives each to whom it belongs. A start as another user than
/// the last one mends what that one left.
final class Ownership {
  private static final Logger log = LoggerFactory.getLogger(Ownership.class);
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> ENTERED =
      PosixFilePermissions.fromString("rwx--x---");

  private Ownership() {}

  /// Makes the data directory and ours in it, so that the user gets through but sees nothing.
  ///
  /// @return the user that Postgres will run as
  static ServerUser prepare(Layout layout) {
    try {
      Path data = parent(layout.home());
      createPrivate(data);
      createPrivate(layout.home());
      Optional<ServerUser> preferred = Users.preferred();
      if (preferred.isPresent() && preferred.get().isOther()) {
        letThrough(data, preferred.get());
        // Root writes in here, so nobody else may lay links.
        Folders.giveOne(layout.home(), 0, preferred.get().gid());
        letThrough(layout.home(), preferred.get());
      }
      ServerUser user =
          preferred
              .filter(candidate -> !candidate.isOther() || candidate.enters(layout.home()))
              .orElseGet(() -> Users.unconfined(layout.home()));
      refuseForeign(layout, user);
      return user;
    } catch (IOException e) {
      throw refused(layout.home(), e);
    }
  }

  /// Makes the folders that Postgres writes and gives all of them to its user. The cluster itself
  /// may still be missing.
  static void give(Layout layout, ServerUser user) {
    try {
      createPrivate(layout.log());
      createPrivate(layout.socket());
      for (Path folder : List.of(layout.cluster(), layout.log(), layout.socket())) {
        if (Files.isDirectory(folder)) {
          giveFolder(folder, user);
        }
      }
    } catch (IOException e) {
      throw refused(layout.home(), e);
    }
  }

  private static void giveFolder(Path folder, ServerUser user) throws IOException {
    // The folder itself changes hands last: a start that was killed here is done again.
    if (Folders.owner(folder) != user.uid()) {
      log.info("Giving {} to the user {}", folder, user.name());
      Folders.give(folder, user.uid(), user.gid());
    }
    // Postgres refuses a folder that others can enter.
    if (!Files.getPosixFilePermissions(folder).equals(PRIVATE)) {
      Files.setPosixFilePermissions(folder, PRIVATE);
    }
  }

  private static void refuseForeign(Layout layout, ServerUser user) throws IOException {
    Path cluster = layout.cluster();
    if (user.kind() == ServerUser.Kind.SAME
        && Files.isDirectory(cluster)
        && Folders.owner(cluster) != user.uid()) {
      throw new PostgresException(
          Kind.FILES,
          "The cluster at %s belongs to another user, not to %s".formatted(cluster, user.name()),
          "Run `sudo chown -R %s %s`, or start Crestfall as before."
              .formatted(user.name(), parent(layout.home())));
    }
  }

  private static void createPrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
    }
  }

  private static void letThrough(Path folder, ServerUser user) throws IOException {
    Set<PosixFilePermission> now = Files.getPosixFilePermissions(folder);
    boolean open =
        now.contains(PosixFilePermission.OTHERS_EXECUTE)
            || (Folders.group(folder) == user.gid()
                && now.contains(PosixFilePermission.GROUP_EXECUTE));
    if (!open) {
      Folders.giveOne(folder, Folders.owner(folder), user.gid());
      Files.setPosixFilePermissions(folder, ENTERED);
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static PostgresException refused(Path path, IOException e) {
    return new PostgresException(
        Kind.FILES,
        "The data directory can't be prepared: " + Folders.reason(e),
        "Give Crestfall the right to write " + path + ", or choose another place with --data.",
        e);
  }
}
