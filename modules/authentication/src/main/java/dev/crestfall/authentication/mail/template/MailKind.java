package dev.crestfall.authentication.mail.template;

import java.util.Locale;

/// The mails there are. Those that GoTrue has go by its names, for its settings and hooks name
/// them.
public enum MailKind {
  CONFIRMATION,
  INVITE,
  MAGIC_LINK,
  RECOVERY,
  EMAIL_CHANGE,
  REAUTHENTICATION,
  PASSWORD_CHANGED_NOTIFICATION,
  EMAIL_CHANGED_NOTIFICATION,
  PHONE_CHANGED_NOTIFICATION,
  IDENTITY_LINKED_NOTIFICATION,
  IDENTITY_UNLINKED_NOTIFICATION,
  MFA_FACTOR_ENROLLED_NOTIFICATION,
  MFA_FACTOR_UNENROLLED_NOTIFICATION,
  /// Somebody signed up with an address that has an account.
  ACCOUNT_EXISTS,
  /// A refresh token was used again by somebody else: its session has ended.
  SESSION_STOLEN,
  RECOVERY_CODES_CHANGED,
  RECOVERY_CODE_USED,
  /// Too many wrong passwords: only a reset opens the account from there.
  PASSWORD_SIGN_IN_STOPPED,
  /// Somebody is invited to an organization or a team.
  MEMBERSHIP_INVITE;

  /// As in settings and file names: `magic_link`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it only tells of something that has happened.
  public boolean isNotification() {
    return name().endsWith("_NOTIFICATION");
  }
}
