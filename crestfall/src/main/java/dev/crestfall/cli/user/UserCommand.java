package dev.crestfall.cli.user;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The group of commands on users; alone it shows them.
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "See, make, ban and delete users.",
    subcommands = {
      UserListCommand.class,
      UserShowCommand.class,
      UserCreateCommand.class,
      UserBanCommand.class,
      UserDeleteCommand.class,
      UserResetPasswordCommand.class
    })
public final class UserCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
