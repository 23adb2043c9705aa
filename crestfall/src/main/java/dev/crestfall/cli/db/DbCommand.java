package dev.crestfall.cli.db;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The group of commands on the database; alone it shows them.
@Command(
    name = "db",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Work on the database: its URL, import, export, restore, psql, dump.",
    subcommands = {
      UrlCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      RestoreCommand.class,
      PsqlCommand.class,
      DumpCommand.class
    })
public final class DbCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
