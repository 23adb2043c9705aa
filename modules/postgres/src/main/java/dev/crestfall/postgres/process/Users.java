package dev.crestfall.postgres.process;

import com.sun.security.auth.module.UnixSystem;
import dev.crestfall.kernel.system.Command;
import dev.crestfall.kernel.system.SystemUser;
import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds or makes the user that Postgres runs as.
public final class Users {
  /// The system user that is made when Crestfall runs as root.
  public static final String SYSTEM_USER = "crestfall";

  /// The name of the user namespace that is the last resort.
  public static final String UNCONFINED = "root (user namespace)";

  private static final Logger log = LoggerFactory.getLogger(Users.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Users() {}

  /// The user that should run Postgres: ourselves, or the system user when we are root; empty when
  /// there is no such user and none can be made.
  public static Optional<ServerUser> preferred() {
    var self = new UnixSystem();
    if (self.getUid() != 0) {
      return Optional.of(
          new ServerUser(ServerUser.Kind.SAME, self.getUsername(), self.getUid(), self.getGid()));
    }
    return setprivWorks() ? systemUser() : Optional.empty();
  }

  /// The user for a place that is left as it is.
  public static ServerUser choose(Path place) {
    return preferred()
        .filter(user -> !user.isOther() || user.enters(place))
        .orElseGet(() -> unconfined(place));
  }

  /// The last resort of root.
  ///
  /// @param place what the preferred user can't reach, if there is one
  public static ServerUser unconfined(Path place) {
    if (!Command.run(List.of("unshare", "-U", "--", "true"), LIMIT).ok()) {
      throw new PostgresException(
          Kind.NO_USER,
          "Postgres must not run as root, and no other user can run it in " + place,
          "Choose a data directory that the user %1$s can reach, or start as an ordinary user."
              .formatted(SYSTEM_USER));
    }
    log.warn(
        "Postgres runs in a user namespace, with root's rights over files: there is no user {},"
            + " or it can't reach {}",
        SYSTEM_USER,
        place);
    return new ServerUser(ServerUser.Kind.UNSHARED, UNCONFINED, 0, 0);
  }

  /// Finds out what the machine has to start a server with, for when it is asked.
  public static void warmUp() {
    var _ = setprivWorks();
  }

  static boolean setprivWorks() {
    return Tools.SETPRIV;
  }

  static boolean setsidWorks() {
    return Tools.SETSID;
  }

  private static Optional<ServerUser> systemUser() {
    return SystemUser.findOrMake(SYSTEM_USER)
        .map(user -> new ServerUser(ServerUser.Kind.DROPPED, user.name(), user.uid(), user.gid()));
  }

  /// Looked at once, and at both together, which is nearly always the answer: each costs a process.
  private static final class Tools {
    private static final List<String> WITH_PRIVILEGES =
        List.of("setpriv", "--no-new-privs", "--pdeathsig=INT");
    private static final boolean BOTH = works(WITH_PRIVILEGES, "setsid");
    static final boolean SETPRIV = BOTH || works(WITH_PRIVILEGES);
    static final boolean SETSID = BOTH || works(List.of("setsid"));

    private Tools() {}

    private static boolean works(List<String> program, String... more) {
      List<String> command = new ArrayList<>(program);
      command.addAll(List.of(more));
      command.add("true");
      return Command.run(command, LIMIT).ok();
    }
  }
}
