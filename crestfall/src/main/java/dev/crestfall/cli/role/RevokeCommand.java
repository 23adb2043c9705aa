package dev.crestfall.cli.role;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes a role away.
@Command(name = "revoke", description = "Take a role away from somebody.")
public final class RevokeCommand implements Runnable {
  @Mixin private Options options = new Options();

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

  @Override
  public void run() {
    try (OpenRoles open = OpenRoles.of(options)) {
      Map<String, Object> held =
          open.administration().revoke(Holder.principal(who, open.store()), role, scope);
      if (options.json()) {
        Terminal.json(Map.of("revoked", held));
      } else {
        Terminal.out().println(who + " holds the role " + role + " on " + scope + " no more");
      }
    }
  }
}
