package dev.crestfall.authentication.signin;

import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.user.User;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Puts another password in the place of a user's.
public final class PasswordChange {
  private final Accounts accounts;

  public PasswordChange(Accounts accounts) {
    this.accounts = accounts;
  }

  /// Sets the password, spends every code that was under way, and ends all other sessions.
  ///
  /// @param sealed as the passwords' hash made it
  /// @param except the session that goes on, null for none
  /// @param asker who asks for it, the user or somebody who looks after users
  public void apply(Handle handle, User user, String sealed, @Nullable UUID except, Client asker) {
    accounts.users().changes(handle).password(user.id(), sealed);
    accounts.users().changes(handle).forgetCodes(user.id());
    Guesses.forget(handle, user.id());
    accounts.sessions().endOthers(handle, user.id(), except);
    accounts.messenger().passwordChanged(handle, user, asker);
  }
}
