package dev.crestfall.cli.user;

import dev.crestfall.authentication.gotrue.admin.AdminUsers;
import dev.crestfall.authentication.user.User;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Removes a user.
@Command(name = "delete", description = "Remove a user and everything that is theirs alone.")
public final class UserDeleteCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "USER", description = "An e-mail address, a username or an id.")
  private String who = "";

  @Option(
      names = "--soft",
      description = "Keep the row, for what refers to it, with nothing personal in it.")
  private boolean soft;

  @Override
  public void run() {
    try (OpenUsers open = OpenUsers.of(options)) {
      User user = open.find(who);
      new AdminUsers(open.engine().accounts()).delete(user, soft, OpenUsers.event("user.delete"));
      if (options.json()) {
        Terminal.json(Map.of("id", user.id().toString(), "deleted", true));
      } else {
        Terminal.out().println(UserLines.name(user) + " is gone");
      }
    }
  }
}
