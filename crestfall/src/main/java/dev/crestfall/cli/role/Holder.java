package dev.crestfall.cli.role;

import dev.crestfall.authentication.user.Users;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.kernel.store.Store;
import java.time.InstantSource;

/// How a command names who holds a role.
final class Holder {
  private Holder() {}

  /// As `user:ID`, `group:ID`, `service_account:ID`, `api_key:ID`, or a user's e-mail address.
  static String principal(String text, Store store) {
    if (!text.contains("@") || text.contains(":")) {
      return text.contains(":") ? text : "user:" + text;
    }
    store.migrate("auth");
    return "user:"
        + new Users(store.jdbi(), InstantSource.system())
            .findByEmail(text, "authenticated")
            .orElseThrow(
                () -> new CliException(ExitCode.FAILED, "There is no user with that address", ""))
            .id();
  }
}
