package dev.crestfall.authentication.mfa.setting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a second factor can be.
public enum FactorType {
  TOTP("TOTP", "totp"),
  PHONE("Phone", "mfa/phone"),
  WEBAUTHN("WebAuthn", "mfa/webauthn");

  private final String label;
  private final String method;

  FactorType(String label, String method) {
    this.label = label;
    this.method = method;
  }

  /// The type that clients call so.
  public static Optional<FactorType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.key().equals(name)).findFirst();
  }

  /// As in the tables and on the wire: `totp`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// For people.
  public String label() {
    return label;
  }

  /// As the claim `amr` names it.
  public String method() {
    return method;
  }

  /// The code of the refusal when that is turned off, as `mfa_totp_enroll_not_enabled`.
  public String refusal(String what) {
    return "mfa_" + key() + "_" + what + "_not_enabled";
  }

  /// Whether new ones are taken.
  public boolean canEnroll(MfaConfig config) {
    return switch (this) {
      case TOTP -> config.mfaTotpEnrollEnabled();
      case PHONE -> config.mfaPhoneEnrollEnabled();
      case WEBAUTHN -> config.mfaWebAuthnEnrollEnabled();
    };
  }

  /// Whether those there are count.
  public boolean canVerify(MfaConfig config) {
    return switch (this) {
      case TOTP -> config.mfaTotpVerifyEnabled();
      case PHONE -> config.mfaPhoneVerifyEnabled();
      case WEBAUTHN -> config.mfaWebAuthnVerifyEnabled();
    };
  }
}
