package dev.crestfall.authentication.mfa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.route.Json;
import org.jdbi.v3.core.Handle;

/// Tells people by mail, or their installation's `send_email` hook, what happened to their factors.
public final class Notices {
  private final Mfa mfa;

  public Notices(Mfa mfa) {
    this.mfa = mfa;
  }

  /// A factor counts from now on.
  ///
  /// @param type `totp`, `phone`, `webauthn` or `passkey`
  public void enrolled(Handle handle, User user, String type, Client asker) {
    ObjectNode more = none().put("FactorType", type);
    mfa.mails().tell(handle, MailKind.MFA_FACTOR_ENROLLED_NOTIFICATION, user, more, asker);
  }

  /// A factor does not count any more.
  public void removed(Handle handle, User user, String type, Client asker) {
    ObjectNode more = none().put("FactorType", type);
    mfa.mails().tell(handle, MailKind.MFA_FACTOR_UNENROLLED_NOTIFICATION, user, more, asker);
  }

  /// There are new recovery codes, and the old ones are void.
  public void recoveryCodesChanged(Handle handle, User user, Client asker) {
    mfa.mails().tell(handle, MailKind.RECOVERY_CODES_CHANGED, user, none(), asker);
  }

  /// A recovery code was used.
  ///
  /// @param left how many there still are
  public void recoveryCodeUsed(Handle handle, User user, int left, Client asker) {
    ObjectNode more = none().put("Remaining", Integer.toString(left));
    mfa.mails().tell(handle, MailKind.RECOVERY_CODE_USED, user, more, asker);
  }

  private static ObjectNode none() {
    return Json.MAPPER.createObjectNode();
  }
}
