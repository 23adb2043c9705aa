package dev.crestfall.authentication.hook;

import java.util.Locale;

/// Where somebody else may have a say.
public enum HookPoint {
  CUSTOM_ACCESS_TOKEN("customize-access-token"),
  MFA_VERIFICATION_ATTEMPT("mfa-verification"),
  PASSWORD_VERIFICATION_ATTEMPT("password-verification"),
  SEND_SMS("send-sms"),
  SEND_EMAIL("send-email"),
  BEFORE_USER_CREATED("before-user-created"),
  AFTER_USER_CREATED("after-user-created");

  private final String label;

  HookPoint(String label) {
    this.label = label;
  }

  /// As hooks are told it.
  String label() {
    return label;
  }

  /// As settings name it: `custom_access_token`.
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
