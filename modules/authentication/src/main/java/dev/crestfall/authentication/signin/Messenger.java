package dev.crestfall.authentication.signin;

import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.user.User;
import org.jdbi.v3.core.Handle;

/// Asks people to prove that an address or number is theirs. Messages go out when the transaction
/// is done: they are written down in it.
public interface Messenger {
  /// A new address is to be confirmed.
  void confirmEmail(Handle handle, User user, Delivery delivery);

  /// A new number is to be confirmed.
  void confirmPhone(Handle handle, User user, Delivery delivery);

  /// Somebody signs up with an address that this user has already.
  void signedUpAlready(Handle handle, User user, Delivery delivery);

  /// A user wants another address.
  void changeEmail(Handle handle, User user, String email, Delivery delivery);

  /// A user wants another number.
  void changePhone(Handle handle, User user, String phone, Delivery delivery);

  /// The password is another one now.
  void passwordChanged(Handle handle, User user, Client asker);

  /// So many wrong passwords came from one place that none is taken from there any more.
  void passwordStopped(Handle handle, User user, Client asker);

  /// A login was added.
  void identityLinked(Handle handle, User user, String provider, Client asker);

  /// A login was taken away.
  void identityUnlinked(Handle handle, User user, String provider, Client asker);

  /// Spends the code that [#changeEmail] and its like don't need but a new password may.
  ///
  /// @return false when it is not the user's, or over
  boolean spendNonce(Handle handle, User user, String nonce);
}
