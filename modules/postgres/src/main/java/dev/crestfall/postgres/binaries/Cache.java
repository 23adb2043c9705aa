package dev.crestfall.postgres.binaries;

import dev.crestfall.postgres.process.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folder that unpacked programs are kept in: one that the user of Postgres can reach.
public final class Cache {
  private Cache() {}

  /// The first of `~/.cache/crestfall`, `/var/cache/crestfall` (root only) and `fallback` that can
  /// be written by us and entered by the user.
  public static Path folder(ServerUser user, Path fallback) {
    return candidates(user).stream()
        .filter(folder -> usable(folder, user))
        .findFirst()
        .orElse(fallback);
  }

  private static List<Path> candidates(ServerUser user) {
    var candidates = new ArrayList<Path>();
    String configured = System.getenv("XDG_CACHE_HOME");
    if (configured != null && configured.startsWith("/")) {
      candidates.add(Path.of(configured, "crestfall"));
    }
    String home = System.getProperty("user.home", "");
    if (home.startsWith("/")) {
      candidates.add(Path.of(home, ".cache", "crestfall"));
    }
    if (user.kind() != ServerUser.Kind.SAME) {
      candidates.add(Path.of("/var/cache/crestfall"));
    }
    return candidates;
  }

  private static boolean usable(Path folder, ServerUser user) {
    try {
      if (user.isOther() && !user.enters(existing(folder))) {
        return false;
      }
      Files.createDirectories(folder);
      return Files.isWritable(folder) && (!user.isOther() || user.enters(folder));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path existing(Path folder) {
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
