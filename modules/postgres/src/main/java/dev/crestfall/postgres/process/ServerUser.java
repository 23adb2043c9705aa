package dev.crestfall.postgres.process;

import dev.crestfall.kernel.system.SystemUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operating system user that Postgres runs as. Never root: whoever is superuser in SQL reads
/// and writes files with this user's rights.
///
/// @param kind how a program becomes that user
/// @param name of the user, as it is recorded
/// @param uid owner of the data directory's files
/// @param gid group of the data directory's files
public record ServerUser(Kind kind, String name, long uid, long gid) {
  /// How a program becomes the user.
  public enum Kind {
    /// Crestfall itself runs as an ordinary user, and Postgres as the same.
    SAME,
    /// Crestfall runs as root and gives its rights up for this program.
    DROPPED,
    /// Crestfall runs as root and no other user will do: the program believes to be nobody, in a
    /// user namespace of its own, but its files are root's.
    UNSHARED
  }

  /// The command that runs a program as this user.
  public List<String> command(List<String> program) {
    return prefixed(program, null);
  }

  /// As [#command], for a server: it gets SIGINT when the thread that started it ends, so that
  /// Postgres shuts down fast also when Crestfall was killed; and it is in a session of its own, so
  /// that Ctrl-C reaches Crestfall alone, which then stops things in order.
  public List<String> boundCommand(List<String> program) {
    var server = new ArrayList<String>();
    if (Users.setsidWorks()) {
      server.add("setsid");
    }
    server.addAll(program);
    return prefixed(server, "INT");
  }

  private List<String> prefixed(List<String> program, @Nullable String deathSignal) {
    var command = new ArrayList<String>();
    if (kind == Kind.UNSHARED) {
      command.addAll(List.of("unshare", "-U", "--"));
    }
    boolean privileges = kind == Kind.DROPPED || deathSignal != null;
    if (privileges && Users.setprivWorks()) {
      command.add("setpriv");
      if (kind == Kind.DROPPED) {
        command.addAll(List.of("--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
      }
      command.add("--no-new-privs");
      if (deathSignal != null) {
        command.add("--pdeathsig=" + deathSignal);
      }
      command.add("--");
    }
    command.addAll(program);
    return command;
  }

  /// Whether it can enter a folder and all above it.
  public boolean enters(Path folder) {
    return new SystemUser(name, uid, gid).enters(folder);
  }

  /// Whether its files belong to another user than the one Crestfall runs as.
  public boolean isOther() {
    return kind == Kind.DROPPED;
  }
}
