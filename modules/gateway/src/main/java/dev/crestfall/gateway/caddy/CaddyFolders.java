package dev.crestfall.gateway.caddy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// What is kept for Caddy below the data directory. `home` is ours and Caddy reads in it; `state`
/// is Caddy's own, with its certificates, its log and its socket.
///
/// @param data the data directory
/// @param home what we write for Caddy
/// @param state what Caddy writes
/// @param socket of the admin API
record CaddyFolders(Path data, Path home, Path state, Path socket) {
  /// What a Unix socket's path may have, with some room.
  private static final int LONGEST = 100;

  static final String START = "start.json";
  static final String LAST_GOOD = "config.json";

  static CaddyFolders of(Path data, CaddyConfig config) throws CaddyException {
    Path parent = data.toAbsolutePath().normalize();
    Path home = parent.resolve("caddy");
    Path state = home.resolve("state");
    Path socket = config.admin().map(Path::toAbsolutePath).orElse(state.resolve("admin.sock"));
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new CaddyException(
          "A socket can't be at %s, the path is too long: name a shorter one with gateway.caddy.admin"
              .formatted(socket));
    }
    return new CaddyFolders(parent, home, state, socket);
  }

  /// Makes them for the user that Caddy runs as.
  void prepare(CaddyAccount account) throws IOException {
    make(home, account.isOther() ? "rwx--x---" : "rwx------");
    make(state, "rwx------");
    if (account.isOther()) {
      account.letThrough(data);
      own(home, 0, account.gid());
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x---"));
      account.give(state);
    }
    Files.deleteIfExists(socket);
  }

  /// The configurations that it is started with.
  List<Path> configs() {
    return List.of(home.resolve(START), home.resolve(LAST_GOOD));
  }

  /// Where it says what it can't say in its log.
  Path output() {
    return home.resolve("output.log");
  }

  private static void make(Path folder, String permissions) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    }
  }

  static void own(Path path, long uid, long gid) throws IOException {
    Files.setAttribute(path, "unix:uid", (int) uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", (int) gid, LinkOption.NOFOLLOW_LINKS);
  }

  /// Writes a file that Caddy may read, as a whole: after a crash it is the old one or the new one.
  Path write(String name, String text, CaddyAccount account) throws IOException {
    Path draft =
        Files.createTempFile(
            home,
            "." + name,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(draft, text);
      if (account.isOther()) {
        own(draft, account.uid(), account.gid());
      }
      return Files.move(draft, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
