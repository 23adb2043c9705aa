package dev.crestfall.cli.role;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The group of commands on roles; alone it shows them.
@Command(
    name = "role",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "See, make, change and delete roles.",
    subcommands = {
      RoleListCommand.class,
      RoleShowCommand.class,
      RoleCreateCommand.class,
      RoleChangeCommand.class,
      RoleDeleteCommand.class
    })
public final class RoleCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
