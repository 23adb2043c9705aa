package dev.crestfall.cli;

import dev.crestfall.cli.apikey.ApikeyCommand;
import dev.crestfall.cli.apikey.KeysCommand;
import dev.crestfall.cli.command.CompletionCommand;
import dev.crestfall.cli.command.ConfigCommand;
import dev.crestfall.cli.command.DemoCommand;
import dev.crestfall.cli.command.DoctorCommand;
import dev.crestfall.cli.command.MigrateCommand;
import dev.crestfall.cli.command.RoutesCommand;
import dev.crestfall.cli.command.ServeCommand;
import dev.crestfall.cli.command.StatusCommand;
import dev.crestfall.cli.command.TokenCommand;
import dev.crestfall.cli.command.UpCommand;
import dev.crestfall.cli.db.DbCommand;
import dev.crestfall.cli.role.GrantCommand;
import dev.crestfall.cli.role.RevokeCommand;
import dev.crestfall.cli.role.RoleCommand;
import dev.crestfall.cli.user.UserCommand;
import dev.crestfall.cli.vault.AuditCommand;
import dev.crestfall.cli.vault.VaultCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/// `crestfall` itself: without a command it shows what there is.
@Command(
    name = "crestfall",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "A self-hosted backend: your Postgres, with APIs, in one program.",
    versionProvider = Version.class,
    subcommands = {
      UpCommand.class,
      ServeCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      ConfigCommand.class,
      RoutesCommand.class,
      KeysCommand.class,
      TokenCommand.class,
      ApikeyCommand.class,
      MigrateCommand.class,
      DbCommand.class,
      VaultCommand.class,
      AuditCommand.class,
      DemoCommand.class,
      UserCommand.class,
      RoleCommand.class,
      GrantCommand.class,
      RevokeCommand.class,
      CompletionCommand.class
    })
public final class Crestfall implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /// The whole command line, ready to execute.
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Crestfall());
    commandLine.setExecutionExceptionHandler(new Failures());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setColorScheme(
        CommandLine.Help.defaultColorScheme(Terminal.isOutTerminal() ? Ansi.AUTO : Ansi.OFF));
    return commandLine;
  }

  @Override
  public void run() {
    spec.commandLine().usage(Terminal.out());
  }
}
