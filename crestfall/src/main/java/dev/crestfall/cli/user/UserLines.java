package dev.crestfall.cli.user;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.UserJson;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.cli.Terminal;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Users as a terminal shows them, and as scripts read them.
final class UserLines {
  private UserLines() {}

  /// Everything of a user that is not secret, for scripts.
  static Map<String, Object> json(Users users, User user) {
    ObjectNode json = UserJson.of(users.profile(user));
    User.Account account = user.account();
    json.put("username", account.username());
    json.put("name", account.name());
    return Json.MAPPER.convertValue(json, new TypeReference<>() {});
  }

  static void print(List<User> users) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("ID", "USER", "STATE", "CREATED", "LAST SIGN-IN"));
    for (User user : users) {
      table.add(
          List.of(
              user.id().toString(),
              name(user),
              state(user),
              day(user.stamps().createdAt()),
              day(user.stamps().lastSignInAt())));
    }
    Terminal.table(table);
  }

  static String name(User user) {
    String username = user.account().username();
    if (!user.email().isEmpty()) {
      return user.email();
    } else if (!user.phone().isEmpty()) {
      return "+" + user.phone();
    }
    return username == null ? "anonymous" : username;
  }

  static String state(User user) {
    Instant banned = user.stamps().bannedUntil();
    if (user.stamps().deletedAt() != null) {
      return "deleted";
    } else if (banned != null && user.isBanned(InstantSource.system().instant())) {
      return "banned until " + banned.truncatedTo(ChronoUnit.SECONDS);
    }
    boolean confirmed = user.isEmailConfirmed() || user.isPhoneConfirmed() || user.isAnonymous();
    return confirmed ? "active" : "unconfirmed";
  }

  private static String day(@Nullable Instant instant) {
    return instant == null ? "never" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
