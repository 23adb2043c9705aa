package dev.crestfall.kernel.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A user of the operating system that owns nothing, for a program that root starts and that needs
/// none of root's rights. Each such program has one of its own: who breaks into the one shall not
/// have the other.
///
/// @param gid the only group that it is in
public record SystemUser(String name, long uid, long gid) {
  private static final Logger LOG = LoggerFactory.getLogger(SystemUser.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// Finds the user, or makes it where we may; empty when there is none then.
  public static Optional<SystemUser> findOrMake(String name) {
    Optional<SystemUser> known = find(name);
    if (known.isPresent()) {
      return known;
    }
    List<List<String>> makers =
        List.of(
            List.of(
                "useradd",
                "--system",
                "--user-group",
                "--no-create-home",
                "--home-dir",
                "/nonexistent",
                "--shell",
                "/usr/sbin/nologin",
                name),
            List.of("adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", name));
    for (List<String> maker : makers) {
      // Another process may have made it meanwhile, so the look-up decides, not the exit status.
      Command.run(maker, LIMIT);
      Optional<SystemUser> made = find(name);
      if (made.isPresent()) {
        LOG.info("Made the system user {}", name);
        return made;
      }
    }
    return Optional.empty();
  }

  private static Optional<SystemUser> find(String name) {
    Optional<SystemUser> local = findLocally(name);
    if (local.isPresent()) {
      return local;
    }
    Command.Outcome uid = Command.run(List.of("id", "-u", name), LIMIT);
    Command.Outcome gid = Command.run(List.of("id", "-g", name), LIMIT);
    return uid.ok() && gid.ok()
        ? Optional.of(of(name, uid.output().strip(), gid.output().strip()))
        : Optional.empty();
  }

  /// The file first: asking the directory services costs two processes.
  private static Optional<SystemUser> findLocally(String name) {
    try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals(name))
          .findFirst()
          .map(fields -> of(name, fields[2], fields[3]));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static SystemUser of(String name, String uid, String gid) {
    return new SystemUser(name, Long.parseLong(uid), Long.parseLong(gid));
  }

  /// Whether it can enter a folder and all above it, by the permissions on the way. Starting a
  /// program as that user to find out would cost more than all the rest of a start's checks.
  public boolean enters(Path folder) {
    try {
      for (Path path = folder.toRealPath(); path != null; path = path.getParent()) {
        if (!entersOne(path)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean entersOne(Path folder) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    if (number(folder, "unix:uid") == uid) {
      return permissions.contains(PosixFilePermission.OWNER_EXECUTE);
    }
    if (number(folder, "unix:gid") == gid) {
      return permissions.contains(PosixFilePermission.GROUP_EXECUTE);
    }
    return permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
  }

  private static long number(Path folder, String attribute) throws IOException {
    return ((Number) Files.getAttribute(folder, attribute)).longValue();
  }
}
