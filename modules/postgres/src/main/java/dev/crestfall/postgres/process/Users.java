package dev.crestfall.postgres.process;

import com.sun.security.auth.module.UnixSystem;
import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        .filter(user -> !user.isOther() || Reach.enters(user, place))
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
    Optional<ServerUser> known = lookUp();
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
                SYSTEM_USER),
            List.of("adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", SYSTEM_USER));
    for (List<String> maker : makers) {
      // Another process may have made it meanwhile, so the look-up decides, not the exit status.
      Command.run(maker, LIMIT);
      Optional<ServerUser> made = lookUp();
      if (made.isPresent()) {
        log.info("Made the system user {} for Postgres", SYSTEM_USER);
        return made;
      }
    }
    return Optional.empty();
  }

  private static Optional<ServerUser> lookUp() {
    Optional<ServerUser> local = lookUpLocally();
    if (local.isPresent()) {
      return local;
    }
    Command.Outcome uid = Command.run(List.of("id", "-u", SYSTEM_USER), LIMIT);
    Command.Outcome gid = Command.run(List.of("id", "-g", SYSTEM_USER), LIMIT);
    return uid.ok() && gid.ok()
        ? Optional.of(systemUser(uid.output().strip(), gid.output().strip()))
        : Optional.empty();
  }

  /// The file first: asking the directory services costs two processes.
  private static Optional<ServerUser> lookUpLocally() {
    try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals(SYSTEM_USER))
          .findFirst()
          .map(fields -> systemUser(fields[2], fields[3]));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static ServerUser systemUser(String uid, String gid) {
    return new ServerUser(
        ServerUser.Kind.DROPPED, SYSTEM_USER, Long.parseLong(uid), Long.parseLong(gid));
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
