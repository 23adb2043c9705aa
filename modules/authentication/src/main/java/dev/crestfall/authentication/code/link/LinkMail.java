package dev.crestfall.authentication.code.link;

import dev.crestfall.authentication.code.CodeConfig;
import dev.crestfall.authentication.code.face.CodeFace;
import dev.crestfall.authentication.code.send.Mails;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Sends native links. Whether an address is somebody's, only its owner learns.
public final class LinkMail {
  private final CodeFace parts;
  private final Accounts accounts;
  private final NativeLinks links;

  public LinkMail(CodeFace parts, NativeLinks links) {
    this.parts = parts;
    this.accounts = parts.face().accounts();
    this.links = links;
  }

  /// Sends a link, if there is somebody to get it and the last one is long enough ago.
  void send(Purpose purpose, String email, Delivery delivery, Origin origin) {
    Optional<User> user = accounts.users().findByEmail(email, accounts.tokens().jwtAud());
    if (user.isEmpty() || user.get().isBanned(accounts.clock().instant()) || isOverLimit(email)) {
      return;
    }
    accounts
        .jdbi()
        .useTransaction(handle -> {
          User locked = accounts.users().lock(handle, user.get().id());
          String action =
              purpose == Purpose.MAGIC_LINK
                  ? "user.magic_link_requested"
                  : "user.recovery_requested";
          accounts.audit().record(handle, origin.byUser(action, locked.id()));
          boolean _ = queue(handle, purpose, locked, delivery);
        });
  }

  /// Sends a link to our page for a new password, because an operator asks for it.
  ///
  /// @return false when the last one is too short a while ago
  public boolean reset(Handle handle, User locked, Client asker) {
    return queue(handle, Purpose.PASSWORD_RESET, locked, Delivery.to("", asker));
  }

  private boolean isOverLimit(String email) {
    try {
      parts.rates().mail(email);
      return false;
    } catch (ApiError e) {
      return true;
    }
  }

  private boolean queue(Handle handle, Purpose purpose, User user, Delivery delivery) {
    CodeConfig config = parts.config();
    boolean magic = purpose == Purpose.MAGIC_LINK;
    Duration life = magic ? config.linkExp() : config.passwordResetExp();
    boolean pkce = magic && !delivery.codeChallenge().isEmpty();
    Optional<NativeLinks.Made> made =
        links.make(
            handle,
            new NativeLinks.Order(
                user.id(),
                user.email(),
                purpose,
                delivery.redirectTo(),
                pkce,
                life,
                config.mailPause()));
    if (made.isEmpty()) {
      return false;
    }
    parts.flows().begin(handle, user.id(), "magiclink", delivery);
    String secret = made.get().secret();
    String link =
        magic
            ? parts.links().magic(secret, delivery.redirectTo())
            : parts.links().reset(secret, delivery.redirectTo());
    parts
        .mails()
        .sendLink(
            handle,
            user,
            new Mails.Link(
                magic ? MailKind.MAGIC_LINK : MailKind.RECOVERY,
                link,
                made.get().code(),
                secret,
                life),
            delivery);
    return true;
  }
}
