package dev.crestfall.cli.user;

import dev.crestfall.authentication.gotrue.admin.AdminUsers;
import dev.crestfall.authentication.gotrue.admin.AdminWish;
import dev.crestfall.authentication.user.GoDuration;
import dev.crestfall.authentication.user.User;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Refuses a user for a while, or no longer.
@Command(name = "ban", description = "Refuse a user: sign-ins, and every session there is.")
public final class UserBanCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "USER", description = "An e-mail address, a username or an id.")
  private String who = "";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long: 30m, 24h, 365d (default: ${DEFAULT-VALUE}).")
  private String length = "36500d";

  @Option(names = "--lift", description = "End a ban.")
  private boolean lift;

  @Override
  public void run() {
    Duration ban =
        lift
            ? Duration.ZERO
            : GoDuration.parse(length)
                .filter(Duration::isPositive)
                .orElseThrow(() ->
                    new CliException(
                        ExitCode.USAGE,
                        "--for wants a time like 30m, 24h or 7d, not '" + length + "'",
                        ""));
    try (OpenUsers open = OpenUsers.of(options)) {
      User user = open.find(who);
      new AdminUsers(open.engine().accounts())
          .update(user.id(), AdminWish.toBan(ban), OpenUsers.event("user.ban"));
      User after = open.engine().users().get(user.id());
      if (options.json()) {
        Terminal.json(UserLines.json(open.engine().users(), after));
      } else {
        Terminal.out().println(UserLines.name(after) + " is " + UserLines.state(after));
      }
    }
  }
}
