package dev.crestfall.gateway.caddy;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The user that Caddy runs as: ourselves, or, where we are root, one who owns nothing but what
/// Caddy needs. It is not Postgres' user: who breaks into the one shall not have the other.
///
/// @param isOther whether rights are given up
record CaddyAccount(boolean isOther, int uid, int gid) {
  private static final Logger LOG = LoggerFactory.getLogger(CaddyAccount.class);
  private static final String OURS = "crestfall-caddy";
  private static final int SECONDS = 10;

  /// Finds or makes the user.
  ///
  /// @param data the data directory: the group that gets through it is the user's
  static CaddyAccount choose(Path data) throws IOException {
    UnixSystem self = new UnixSystem();
    if (self.getUid() != 0) {
      return new CaddyAccount(false, (int) self.getUid(), (int) self.getGid());
    }
    Optional<CaddyAccount> known = lookUp();
    if (known.isEmpty()) {
      run(
          List.of(
              "useradd",
              "--system",
              "--user-group",
              "--no-create-home",
              "--home-dir",
              "/nonexistent",
              "--shell",
              "/usr/sbin/nologin",
              OURS));
      known = lookUp();
    }
    if (known.isEmpty() || !run(List.of("setpriv", "--no-new-privs", "true"))) {
      LOG.warn("Caddy runs as root: there is no user {}, or no setpriv to become it", OURS);
      return new CaddyAccount(false, 0, 0);
    }
    int group = group(data);
    CaddyAccount account =
        group == 0 ? known.get() : new CaddyAccount(true, known.get().uid(), group);
    if (!account.reaches(data.toRealPath().getParent())) {
      LOG.warn("Caddy runs as root: the user {} can't reach {}", OURS, data);
      return new CaddyAccount(false, 0, 0);
    }
    return account;
  }

  private boolean reaches(@Nullable Path folder) throws IOException {
    for (Path path = folder; path != null; path = path.getParent()) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      boolean ours = ((Number) Files.getAttribute(path, "unix:gid")).intValue() == gid;
      if (!permissions.contains(
          ours ? PosixFilePermission.GROUP_EXECUTE : PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  /// The group that gets through a folder, 0 for none but root's.
  private static int group(Path folder) throws IOException {
    boolean enters =
        Files.getPosixFilePermissions(folder).contains(PosixFilePermission.GROUP_EXECUTE);
    return enters ? ((Number) Files.getAttribute(folder, "unix:gid")).intValue() : 0;
  }

  private static Optional<CaddyAccount> lookUp() {
    try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals(OURS))
          .findFirst()
          .map(fields ->
              new CaddyAccount(true, Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static boolean run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /// The command that runs a program as this user. It gets SIGTERM when the thread that started it
  /// ends, so that it goes also where we were killed; a session of its own keeps Ctrl-C from it.
  List<String> command(List<String> program) {
    List<String> command = new ArrayList<>();
    List<String> privileges = new ArrayList<>(List.of("setpriv", "--pdeathsig=TERM"));
    if (isOther) {
      privileges.addAll(
          List.of(
              "--reuid=" + uid,
              "--regid=" + gid,
              "--clear-groups",
              "--inh-caps=-all,+net_bind_service",
              "--ambient-caps=-all,+net_bind_service",
              "--bounding-set=-all,+net_bind_service",
              "--no-new-privs"));
    }
    List<String> probe = new ArrayList<>(privileges);
    probe.addAll(List.of("--", "true"));
    if (run(probe)) {
      command.addAll(privileges);
      command.add("--");
    }
    if (run(List.of("setsid", "true"))) {
      command.add("setsid");
    }
    command.addAll(program);
    return command;
  }

  /// Lets the user through a folder without letting it see what is there.
  void letThrough(Path folder) throws IOException {
    if (group(folder) != gid) {
      Files.setAttribute(folder, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      Files.setPosixFilePermissions(folder, permissions);
    }
  }

  /// Gives a folder and all in it to the user, the folder itself last.
  void give(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            CaddyFolders.own(file, uid, gid);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            CaddyFolders.own(visited, uid, gid);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
