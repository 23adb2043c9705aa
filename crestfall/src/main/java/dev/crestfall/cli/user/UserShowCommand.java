package dev.crestfall.cli.user;

import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows one user.
@Command(name = "show", description = "Show a user, their logins and sessions.")
public final class UserShowCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "USER", description = "An e-mail address, a username or an id.")
  private String who = "";

  @Override
  public void run() {
    try (OpenUsers open = OpenUsers.of(options)) {
      User user = open.find(who);
      Users users = open.engine().users();
      List<Session> sessions = open.engine().sessions().list(user.id());
      if (options.json()) {
        Map<String, Object> json = UserLines.json(users, user);
        json.put("sessions", sessions.stream().map(UserShowCommand::json).toList());
        Terminal.json(json);
      } else {
        print(users.profile(user), sessions);
      }
    }
  }

  private static Map<String, Object> json(Session session) {
    return Map.of(
        "id", session.id().toString(),
        "created_at", session.createdAt().toString(),
        "refreshed_at", session.refreshedAt().toString(),
        "user_agent", text(session.userAgent()));
  }

  private static void print(Users.Profile profile, List<Session> sessions) {
    User user = profile.user();
    String logins =
        profile.identities().stream().map(one -> one.provider()).collect(Collectors.joining(", "));
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("id", user.id().toString()));
    table.add(List.of("user", UserLines.name(user)));
    table.add(List.of("username", text(user.account().username())));
    table.add(List.of("name", text(user.account().name())));
    table.add(List.of("state", UserLines.state(user)));
    table.add(List.of("role", user.role()));
    table.add(List.of("logins", logins));
    table.add(List.of("second factor", profile.hasVerifiedFactor() ? "yes" : "no"));
    table.add(List.of("created", user.stamps().createdAt().toString()));
    table.add(List.of("sessions", String.valueOf(sessions.size())));
    Terminal.table(table);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
