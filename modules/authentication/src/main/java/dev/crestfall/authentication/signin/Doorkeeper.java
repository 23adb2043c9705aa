package dev.crestfall.authentication.signin;

import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.kernel.ApiError;
import java.util.UUID;

/// Who else has a say when somebody signs up or in.
public interface Doorkeeper {
  /// Everybody may come in.
  Doorkeeper NONE =
      new Doorkeeper() {
        @Override
        public boolean asksBefore() {
          return false;
        }

        @Override
        public void before(NewUser user, Origin origin) {}

        @Override
        public void after(UUID user, Origin origin) {}

        @Override
        public void passwordTried(UUID user, boolean right, Origin origin) {}
      };

  /// Whether [#before] does anything.
  boolean asksBefore();

  /// Is asked before somebody new has an account, outside of every transaction.
  ///
  /// @throws ApiError when they may not have one
  void before(NewUser user, Origin origin);

  /// Is told of somebody who has a new account, outside of every transaction.
  ///
  /// @throws ApiError when that went wrong; the account stays
  void after(UUID user, Origin origin);

  /// Is told of a password that was tried.
  ///
  /// @throws ApiError when the user may not sign in
  void passwordTried(UUID user, boolean right, Origin origin);
}
