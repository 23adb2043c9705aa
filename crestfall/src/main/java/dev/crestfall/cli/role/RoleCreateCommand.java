package dev.crestfall.cli.role;

import dev.crestfall.authorization.role.Roles.NewRole;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a role.
@Command(name = "create", description = "Make a role.")
public final class RoleCreateCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "NAME", description = "Lower case letters, digits, - and _.")
  private String name = "";

  @Option(
      names = "--permission",
      paramLabel = "NAME",
      description = "What it permits: posts:read, or a pattern like posts:*. Repeatable.")
  private List<String> permissions = new ArrayList<>();

  @Option(names = "--parent", paramLabel = "ROLE", description = "The role that it builds on.")
  private @Nullable String parent;

  @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
  private String description = "";

  @Option(
      names = "--organization",
      paramLabel = "ID",
      description = "Whose role it is (default: everybody's).")
  private String organization = "";

  @Override
  public void run() {
    if (!name.matches("[a-z][a-z0-9_-]{0,49}")) {
      throw new CliException(
          ExitCode.USAGE, "'" + name + "' is no name of a role", "As in: release-manager");
    }
    NewRole role =
        new NewRole(
            OpenRoles.organization(organization),
            name,
            description,
            parent,
            new TreeSet<>(permissions));
    try (OpenRoles open = OpenRoles.of(options)) {
      RoleShowCommand.print(open.administration().createRole(role), options);
    }
  }
}
