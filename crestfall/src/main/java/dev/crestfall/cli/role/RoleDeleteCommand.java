package dev.crestfall.cli.role;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Deletes a role.
@Command(name = "delete", description = "Delete a role.")
public final class RoleDeleteCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "ROLE", description = "Its name or id.")
  private String role = "";

  @Option(
      names = "--reassign-to",
      paramLabel = "ROLE",
      description = "The role that takes its place where it is in use.")
  private @Nullable String heir;

  @Option(names = "--organization", paramLabel = "ID", description = "Whose role it is.")
  private String organization = "";

  @Override
  public void run() {
    try (OpenRoles open = OpenRoles.of(options)) {
      open.administration().deleteRole(OpenRoles.organization(organization), role, heir);
      if (options.json()) {
        Terminal.json(Map.of("deleted", role));
      } else {
        Terminal.out().println("Deleted the role " + role);
      }
    }
  }
}
