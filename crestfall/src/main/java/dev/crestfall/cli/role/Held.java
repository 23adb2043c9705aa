package dev.crestfall.cli.role;

import dev.crestfall.authentication.user.Users;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import java.time.InstantSource;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which role, whose, and where: what commands about assignments are told.
final class Held {
  @Parameters(index = "0", paramLabel = "ROLE", description = "Its name or id.")
  private String role = "";

  @Parameters(
      index = "1",
      paramLabel = "WHO",
      description = "A user's e-mail address or id, or group:ID, service_account:ID, api_key:ID.")
  private String who = "";

  @Option(
      names = "--on",
      paramLabel = "SCOPE",
      description = "global, organization:ID, team:ID, workspace:ID or TYPE:ID (default: global).")
  private String scope = "global";

  String role() {
    return role;
  }

  String scope() {
    return scope;
  }

  /// As `user:ID`, `group:ID`, `service_account:ID`, `api_key:ID`; a user's address is looked up.
  String principal(OpenRoles open) {
    if (!who.contains("@") || who.contains(":")) {
      return who.contains(":") ? who : "user:" + who;
    }
    open.store().migrate("auth");
    return "user:"
        + new Users(open.store().jdbi(), InstantSource.system())
            .findByEmail(who, open.audience())
            .orElseThrow(
                () -> new CliException(ExitCode.FAILED, "There is no user with that address", ""))
            .id();
  }

  @Override
  public String toString() {
    return who + " holds the role " + role + " on " + scope;
  }
}
