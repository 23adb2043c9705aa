package dev.crestfall.postgres.process;

import com.sun.security.auth.module.UnixSystem;
import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import java.nio.file.Path;
import java.time.Duration;
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

  /// The user for a data directory at `place`: ourselves unless we are root.
  public static ServerUser choose(Path place) {
    var self = new UnixSystem();
    if (self.getUid() != 0) {
      return new ServerUser(ServerUser.Kind.SAME, self.getUsername(), self.getUid(), self.getGid());
    }
    Optional<ServerUser> system = setprivWorks() ? systemUser() : Optional.empty();
    if (system.isPresent() && reaches(system.get(), place)) {
      return system.get();
    }
    if (!Command.run(List.of("unshare", "-U", "--", "true"), LIMIT).ok()) {
      throw new PostgresException(
          Kind.NO_USER,
          "Postgres must not run as root, and no other user can run it in " + place,
          system.isPresent()
              ? "Choose a data directory that the user " + SYSTEM_USER + " can reach."
              : "Start Crestfall as an ordinary user, or create the user " + SYSTEM_USER + ".");
    }
    log.warn(
        "Postgres runs in a user namespace, with root's rights over files: {}",
        system.isPresent()
            ? "the user " + SYSTEM_USER + " can't reach " + place
            : "the user " + SYSTEM_USER + " can't be made or setpriv is missing");
    return new ServerUser(ServerUser.Kind.UNSHARED, UNCONFINED, 0, 0);
  }

  /// Whether a user can enter a folder.
  public static boolean reaches(ServerUser user, Path folder) {
    return Command.run(user.command(List.of("test", "-x", folder.toString())), LIMIT).ok();
  }

  static boolean setprivWorks() {
    return Setpriv.WORKS;
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
    Command.Outcome uid = Command.run(List.of("id", "-u", SYSTEM_USER), LIMIT);
    Command.Outcome gid = Command.run(List.of("id", "-g", SYSTEM_USER), LIMIT);
    if (!uid.ok() || !gid.ok()) {
      return Optional.empty();
    }
    return Optional.of(
        new ServerUser(
            ServerUser.Kind.DROPPED,
            SYSTEM_USER,
            Long.parseLong(uid.output().strip()),
            Long.parseLong(gid.output().strip())));
  }

  /// Looked at once: the answer costs a process.
  private static final class Setpriv {
    static final boolean WORKS =
        Command.run(List.of("setpriv", "--no-new-privs", "--pdeathsig=INT", "true"), LIMIT).ok();
  }
}
