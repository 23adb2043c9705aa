package dev.crestfall.authentication.signin;

import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import org.jdbi.v3.core.Handle;

/// Notes what is asked for in the user's row and in the outbox, for whoever sends.
public final class OutboxMessenger implements Messenger {
  private final Users users;

  public OutboxMessenger(Users users) {
    this.users = users;
  }

  @Override
  public void confirmEmail(Handle handle, User user, Delivery delivery) {
    users.changes(handle).confirmationSent(user.id());
    users.changes(handle).publish("user.confirmation_requested", user.id());
  }

  @Override
  public void confirmPhone(Handle handle, User user, Delivery delivery) {
    confirmEmail(handle, user, delivery);
  }

  @Override
  public void signedUpAlready(Handle handle, User user, Delivery delivery) {
    users.changes(handle).publish("user.repeated_signup", user.id());
  }

  @Override
  public void changeEmail(Handle handle, User user, String email, Delivery delivery) {
    users.changes(handle).pendingEmail(user.id(), email);
    users.changes(handle).publish("user.email_change_requested", user.id());
  }

  @Override
  public void changePhone(Handle handle, User user, String phone, Delivery delivery) {
    users.changes(handle).pendingPhone(user.id(), phone);
    users.changes(handle).publish("user.phone_change_requested", user.id());
  }

  @Override
  public void passwordChanged(Handle handle, User user) {
    users.changes(handle).publish("user.password_changed", user.id());
  }

  @Override
  public boolean spendNonce(Handle handle, User user, String nonce) {
    return false;
  }
}
