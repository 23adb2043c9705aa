package dev.crestfall.cli.apikey;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The group of commands on API keys; alone it shows them.
@Command(
    name = "apikey",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Make, see, rotate and revoke API keys.",
    subcommands = {
      ApikeyCreateCommand.class,
      ApikeyListCommand.class,
      ApikeyRotateCommand.class,
      ApikeyRevokeCommand.class
    })
public final class ApikeyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
