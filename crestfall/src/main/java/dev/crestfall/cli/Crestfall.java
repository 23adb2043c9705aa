package dev.crestfall.cli;

import static java.util.Map.entry;

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
import dev.crestfall.cli.trust.TrustCommand;
import dev.crestfall.cli.user.UserCommand;
import dev.crestfall.cli.vault.AuditCommand;
import dev.crestfall.cli.vault.VaultCommand;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/// `crestfall` itself: without a command it shows what there is.
@Command(
    name = "crestfall",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "A self-hosted backend: your Postgres, with APIs, in one program.",
    versionProvider = Version.class)
public final class Crestfall implements Runnable {
  /// In the order in which help shows them.
  private static final List<Map.Entry<String, Class<?>>> COMMANDS =
      List.of(
          entry("up", UpCommand.class),
          entry("serve", ServeCommand.class),
          entry("status", StatusCommand.class),
          entry("doctor", DoctorCommand.class),
          entry("config", ConfigCommand.class),
          entry("routes", RoutesCommand.class),
          entry("trust", TrustCommand.class),
          entry("keys", KeysCommand.class),
          entry("token", TokenCommand.class),
          entry("apikey", ApikeyCommand.class),
          entry("migrate", MigrateCommand.class),
          entry("db", DbCommand.class),
          entry("vault", VaultCommand.class),
          entry("audit", AuditCommand.class),
          entry("demo", DemoCommand.class),
          entry("user", UserCommand.class),
          entry("role", RoleCommand.class),
          entry("grant", GrantCommand.class),
          entry("revoke", RevokeCommand.class),
          entry("completion", CompletionCommand.class));

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /// The command line for these arguments, ready to execute: where they begin with a command, no
  /// other is looked at, which would cost a start a tenth of its time.
  public static CommandLine commandLine(String... arguments) {
    CommandLine commandLine = new CommandLine(new Crestfall());
    String first = arguments.length == 0 ? "" : arguments[0];
    List<Map.Entry<String, Class<?>>> named =
        COMMANDS.stream().filter(command -> isAlone(command.getKey(), first)).toList();
    (named.isEmpty() ? COMMANDS : named)
        .forEach(command -> commandLine.addSubcommand(command.getKey(), command.getValue()));
    commandLine.setExecutionExceptionHandler(new Failures());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setColorScheme(
        CommandLine.Help.defaultColorScheme(Terminal.isOutTerminal() ? Ansi.AUTO : Ansi.OFF));
    return commandLine;
  }

  /// Completion is about all the others.
  private static boolean isAlone(String command, String first) {
    return command.equals(first) && !command.equals("completion");
  }

  @Override
  public void run() {
    spec.commandLine().usage(Terminal.out());
  }
}
