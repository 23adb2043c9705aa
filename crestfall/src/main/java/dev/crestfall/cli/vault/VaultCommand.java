package dev.crestfall.cli.vault;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The group of commands on the vault; alone it shows them.
@Command(
    name = "vault",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "See which keys sealed values are under, and replace them.",
    subcommands = {VaultStatusCommand.class, VaultRotateCommand.class})
public final class VaultCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
