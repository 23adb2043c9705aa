package dev.crestfall.gateway.caddy;

import com.sun.security.auth.module.UnixSystem;
import dev.crestfall.kernel.system.Command;
import dev.crestfall.kernel.system.SystemUser;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The user that Caddy runs as: ourselves, or, where we are root, one who owns nothing but what
/// Caddy needs. Caddy reads what strangers send, so it is never root.
///
/// @param isOther whether rights are given up
record CaddyAccount(boolean isOther, long uid, long gid) {
  private static final String OURS = "crestfall-caddy";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// Finds or makes the user.
  ///
  /// @param data the data directory: the group that gets through it is the user's
  /// @throws CaddyException when Caddy would have to run as root
  static CaddyAccount choose(Path data) throws IOException {
    UnixSystem self = new UnixSystem();
    if (self.getUid() != 0) {
      return new CaddyAccount(false, self.getUid(), self.getGid());
    }
    if (!works(List.of("setpriv", "--no-new-privs", "true"))) {
      throw refused("there is no setpriv to give root's rights up with", "Install util-linux");
    }
    SystemUser user =
        SystemUser.findOrMake(OURS)
            .orElseThrow(() ->
                refused(
                    "there is no user %s, and none could be made".formatted(OURS),
                    "Make one (useradd --system %s)".formatted(OURS)));
    int group = group(data);
    SystemUser inside = group == 0 ? user : new SystemUser(OURS, user.uid(), group);
    Path above = data.toRealPath().getParent();
    if (above != null && !inside.enters(above)) {
      throw refused(
          "the user %s can't reach %s".formatted(OURS, data),
          "Choose a data directory that others may pass through to");
    }
    return new CaddyAccount(true, inside.uid(), inside.gid());
  }

  private static CaddyException refused(String why, String remedy) {
    return new CaddyException(
        "Caddy does not run as root, and %s. %s, start as an ordinary user, or set gateway.tls = builtin"
            .formatted(why, remedy));
  }

  /// The group that gets through a folder, 0 for none but root's.
  private static int group(Path folder) throws IOException {
    boolean enters =
        Files.getPosixFilePermissions(folder).contains(PosixFilePermission.GROUP_EXECUTE);
    return enters ? ((Number) Files.getAttribute(folder, "unix:gid")).intValue() : 0;
  }

  private static boolean works(List<String> command) {
    return Command.run(command, LIMIT).ok();
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
    if (works(probe)) {
      command.addAll(privileges);
      command.add("--");
    }
    if (works(List.of("setsid", "true"))) {
      command.add("setsid");
    }
    command.addAll(program);
    return command;
  }

  /// Lets the user through a folder without letting it see what is there.
  void letThrough(Path folder) throws IOException {
    if (group(folder) != gid) {
      Files.setAttribute(folder, "unix:gid", (int) gid, LinkOption.NOFOLLOW_LINKS);
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
