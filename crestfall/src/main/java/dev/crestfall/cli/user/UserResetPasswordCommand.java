package dev.crestfall.cli.user;

import dev.crestfall.authentication.code.link.LinkMail;
import dev.crestfall.authentication.code.link.NativeLinks;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.user.User;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Mails a user a link to a new password. Nobody but the user ever chooses it.
@Command(name = "reset-password", description = "Mail a user a link to a new password.")
public final class UserResetPasswordCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "USER", description = "An e-mail address, a username or an id.")
  private String who = "";

  @Override
  public void run() {
    try (OpenUsers open = OpenUsers.of(options)) {
      User user = open.find(who);
      if (user.email().isEmpty()) {
        throw new CliException(
            ExitCode.FAILED, UserLines.name(user) + " has no address to mail to", "");
      }
      Accounts accounts = open.engine().accounts();
      LinkMail mail =
          new LinkMail(
              open.engine().correspondence().face(open.engine().face()),
              new NativeLinks(accounts.jdbi(), accounts.clock()));
      accounts
          .jdbi()
          .useTransaction(handle -> {
            User locked = accounts.users().lock(handle, user.id());
            if (!mail.reset(handle, locked, Client.NOBODY)) {
              throw new CliException(
                  ExitCode.FAILED, "A link went out a moment ago", "Try again in a minute");
            }
            accounts
                .audit()
                .record(
                    handle,
                    OpenUsers.event("user.recovery_requested").on("user", user.id().toString()));
          });
      if (options.json()) {
        Terminal.json(Map.of("id", user.id().toString(), "mailed", true));
      } else {
        Terminal.out().println("A link to a new password is on its way to " + UserLines.name(user));
      }
    }
  }
}
