package dev.crestfall.authentication.code.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.Changes;
import dev.crestfall.authentication.code.CodeType;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.authentication.session.Alarm;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Messenger;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.route.Json;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Asks people by mail and text message.
public final class MailMessenger implements Messenger, Changes.Notices, Alarm {
  private final Sending parts;
  private final Mails mails;
  private final Texts texts;

  public MailMessenger(Sending parts) {
    this.parts = parts;
    this.mails = new Mails(parts);
    this.texts = new Texts(parts);
  }

  @Override
  public void confirmEmail(Handle handle, User user, Delivery delivery) {
    mails.send(handle, Errand.CONFIRMATION, user, delivery);
  }

  @Override
  public void confirmPhone(Handle handle, User user, Delivery delivery) {
    var _ = texts.send(handle, CodeType.CONFIRMATION, user, user.phone(), delivery);
  }

  @Override
  public void signedUpAlready(Handle handle, User user, Delivery delivery) {
    if (!user.email().isEmpty() && user.isEmailConfirmed()) {
      mails.alreadyKnown(handle, user, delivery);
    }
  }

  @Override
  public void changeEmail(Handle handle, User user, String email, Delivery delivery) {
    mails.changeEmail(handle, user, email, delivery);
  }

  @Override
  public void changePhone(Handle handle, User user, String phone, Delivery delivery) {
    parts.users().changes(handle).pendingPhone(user.id(), phone);
    var _ = texts.send(handle, CodeType.PHONE_CHANGE, user, phone, delivery);
  }

  @Override
  public void passwordChanged(Handle handle, User user, Client asker) {
    mails.tell(handle, MailKind.PASSWORD_CHANGED_NOTIFICATION, user, none(), asker);
  }

  @Override
  public void passwordStopped(Handle handle, User user, Client asker) {
    mails.tell(handle, MailKind.PASSWORD_SIGN_IN_STOPPED, user, none(), asker);
  }

  @Override
  public void identityLinked(Handle handle, User user, String provider, Client asker) {
    ObjectNode more = none().put("Provider", provider);
    mails.tell(handle, MailKind.IDENTITY_LINKED_NOTIFICATION, user, more, asker);
  }

  @Override
  public void identityUnlinked(Handle handle, User user, String provider, Client asker) {
    ObjectNode more = none().put("Provider", provider);
    mails.tell(handle, MailKind.IDENTITY_UNLINKED_NOTIFICATION, user, more, asker);
  }

  @Override
  public void stolen(Handle handle, Session session, Client client) {
    String agent = session.userAgent();
    ObjectNode more = none().put("UserAgent", agent == null ? "" : agent);
    User user = parts.users().get(handle, session.userId());
    mails.tell(handle, MailKind.SESSION_STOLEN, user, more, client);
  }

  @Override
  public void emailChanged(Handle handle, User user, String newEmail, Client asker) {
    ObjectNode more = none().put("OldEmail", user.email()).put("Email", newEmail);
    mails.tell(handle, MailKind.EMAIL_CHANGED_NOTIFICATION, user, more, asker);
  }

  @Override
  public void phoneChanged(Handle handle, User user, String newPhone, Client asker) {
    ObjectNode more = none().put("OldPhone", user.phone()).put("Phone", newPhone);
    mails.tell(handle, MailKind.PHONE_CHANGED_NOTIFICATION, user, more, asker);
  }

  @Override
  public boolean spendNonce(Handle handle, User user, String nonce) {
    boolean byMail = !user.email().isEmpty();
    String address = byMail ? user.email() : user.phone();
    Duration life = byMail ? parts.config().mailLife() : parts.config().textLife();
    List<CodeType> types = List.of(CodeType.REAUTHENTICATION);
    if (address.isEmpty()) {
      return false;
    }
    parts.codes().count(address, nonce, types);
    boolean right =
        parts
            .codes()
            .spend(handle, address, nonce, types, life)
            .filter(use -> use.user().equals(user.id()))
            .isPresent();
    if (right) {
      parts.users().changes(handle).forgetCodes(user.id());
    }
    return right;
  }

  private static ObjectNode none() {
    return Json.MAPPER.createObjectNode();
  }
}
