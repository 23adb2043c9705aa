package dev.crestfall.authentication.mfa;

import dev.crestfall.authentication.mail.Letter;
import dev.crestfall.authentication.mail.template.Language;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.authentication.user.User;
import org.jdbi.v3.core.Handle;

/// Tells people by mail what happened to their factors.
public final class Notices {
  private final Mfa mfa;

  public Notices(Mfa mfa) {
    this.mfa = mfa;
  }

  /// A factor counts from now on.
  ///
  /// @param type `totp`, `phone`, `webauthn` or `passkey`
  public void enrolled(Handle handle, User user, String type) {
    tell(handle, user, MailKind.MFA_FACTOR_ENROLLED_NOTIFICATION, type);
  }

  /// A factor does not count any more.
  public void removed(Handle handle, User user, String type) {
    tell(handle, user, MailKind.MFA_FACTOR_UNENROLLED_NOTIFICATION, type);
  }

  /// Something about recovery codes.
  ///
  /// @param left how many there still are, less than 0 to say nothing of it
  public void recovery(Handle handle, User user, MailKind kind, int left) {
    tell(handle, user, kind, left < 0 ? "" : Integer.toString(left));
  }

  private void tell(Handle handle, User user, MailKind kind, String value) {
    if (user.email().isEmpty() || !mfa.office().config().tells(kind)) {
      return;
    }
    String language = Language.choose(user.userMetadata().path("locale").asText(null), null);
    Letter letter = Letter.of(kind, user.email(), language).about(user.id());
    letter = letter.with("Email", user.email()).withData(user.userMetadata());
    String name = kind.isNotification() ? "FactorType" : "Remaining";
    mfa.office().outbox().queue(handle, value.isEmpty() ? letter : letter.with(name, value));
  }
}
