package dev.crestfall.cli.user;

import dev.crestfall.authentication.gotrue.admin.AdminUsers;
import dev.crestfall.authentication.gotrue.admin.AdminWish;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Username;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a user. A password never stands on the command line, where every process sees it.
@Command(name = "create", description = "Make a user, whose address counts as confirmed.")
public final class UserCreateCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "EMAIL", description = "The user's address.")
  private String email = "";

  @Option(
      names = "--password-stdin",
      description = "Read a password, the first line of the input. Else the user sets one.")
  private boolean passwordFromInput;

  @Option(names = "--username", paramLabel = "NAME", description = "A name to sign in with.")
  private String username = "";

  @Option(names = "--name", paramLabel = "NAME", description = "What the user is called.")
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "The database role of the user's requests.")
  private String role = "";

  @Option(
      names = "--unconfirmed",
      description = "The user has to confirm the address before signing in.")
  private boolean unconfirmed;

  @Override
  public void run() {
    if (!username.isEmpty() && !Username.isGood(username)) {
      throw new CliException(ExitCode.USAGE, "--username " + Username.RULE, "");
    }
    Optional<String> password = passwordFromInput ? Optional.of(line()) : Optional.empty();
    try (OpenUsers open = OpenUsers.of(options)) {
      AdminWish wish =
          AdminWish.of(Address.email(email), password).as(role).confirmed(!unconfirmed);
      AdminUsers admin = new AdminUsers(open.engine().accounts());
      UUID id = admin.create(wish, profile(), open.audience(), OpenUsers.event("user.create"));
      User user = open.engine().users().get(id);
      if (options.json()) {
        Terminal.json(UserLines.json(open.engine().users(), user));
      } else {
        Terminal.out().println("Made the user " + UserLines.name(user) + ", " + id);
      }
    }
  }

  private NewUser.Profile profile() {
    return new NewUser.Profile(
        username.isEmpty() ? null : username, name.isEmpty() ? null : name, null);
  }

  private static String line() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line == null || line.isEmpty()) {
        throw new CliException(ExitCode.USAGE, "There is no password in the input", "");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException("The input can't be read", e);
    }
  }
}
