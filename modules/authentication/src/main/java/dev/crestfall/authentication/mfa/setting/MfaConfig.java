package dev.crestfall.authentication.mfa.setting;

import dev.crestfall.authentication.user.GoDuration;
import dev.crestfall.kernel.config.Default;
import java.time.Duration;

/// Settings of second factors; those that GoTrue has go by its names.
///
/// @param mfaChallengeExpiryDuration for how many seconds a challenge can be answered
/// @param mfaFactorExpiryDuration how long a factor may stay unverified
/// @param mfaMaxEnrolledFactors how many factors a user may have, unverified ones included
/// @param mfaMaxVerifiedFactors how many of them verified
/// @param mfaPhoneEnrollEnabled whether phones can be enrolled; needs somebody who sends messages
/// @param mfaPhoneVerifyEnabled whether enrolled phones count
/// @param mfaPhoneOtpLength how long the code in a message is
/// @param mfaPhoneMaxFrequency how long until the next message
/// @param mfaPhoneTemplate the message; `{{ .Code }}` stands for the code
/// @param mfaTotpEnrollEnabled whether authenticator apps can be enrolled
/// @param mfaTotpVerifyEnabled whether enrolled apps count
/// @param mfaTotpWindow how many codes before and after the current one are taken: 0 or 1
/// @param mfaWebAuthnEnrollEnabled whether security keys can be enrolled
/// @param mfaWebAuthnVerifyEnabled whether enrolled keys count
/// @param mfaRemovalMaxAge how recent the proof of a second factor must be to remove one, 0 for any
public record MfaConfig(
    @Default("300") int mfaChallengeExpiryDuration,
    @Default("300s") String mfaFactorExpiryDuration,
    @Default("10") int mfaMaxEnrolledFactors,
    @Default("10") int mfaMaxVerifiedFactors,
    @Default("false") boolean mfaPhoneEnrollEnabled,
    @Default("false") boolean mfaPhoneVerifyEnabled,
    @Default("6") int mfaPhoneOtpLength,
    @Default("1m") String mfaPhoneMaxFrequency,
    @Default("Your code is {{ .Code }}") String mfaPhoneTemplate,
    @Default("true") boolean mfaTotpEnrollEnabled,
    @Default("true") boolean mfaTotpVerifyEnabled,
    @Default("1") int mfaTotpWindow,
    @Default("false") boolean mfaWebAuthnEnrollEnabled,
    @Default("false") boolean mfaWebAuthnVerifyEnabled,
    @Default("5m") String mfaRemovalMaxAge) {
  public MfaConfig {
    var _ =
        GoDuration.setting("authentication.mfa-factor-expiry-duration", mfaFactorExpiryDuration);
    var _ = GoDuration.setting("authentication.mfa-phone-max-frequency", mfaPhoneMaxFrequency);
    var _ = GoDuration.setting("authentication.mfa-removal-max-age", mfaRemovalMaxAge);
    require(mfaChallengeExpiryDuration >= 30, "mfa-challenge-expiry-duration must be at least 30");
    require(
        mfaMaxEnrolledFactors >= 1 && mfaMaxVerifiedFactors >= 1,
        "mfa-max-enrolled-factors and mfa-max-verified-factors must be at least 1");
    require(
        mfaPhoneOtpLength >= 6 && mfaPhoneOtpLength <= 10,
        "mfa-phone-otp-length must be between 6 and 10");
    require(mfaTotpWindow == 0 || mfaTotpWindow == 1, "mfa-totp-window must be 0 or 1");
  }

  /// As these, but with the current code of an app alone.
  public MfaConfig strict() {
    return new MfaConfig(
        mfaChallengeExpiryDuration,
        mfaFactorExpiryDuration,
        mfaMaxEnrolledFactors,
        mfaMaxVerifiedFactors,
        mfaPhoneEnrollEnabled,
        mfaPhoneVerifyEnabled,
        mfaPhoneOtpLength,
        mfaPhoneMaxFrequency,
        mfaPhoneTemplate,
        mfaTotpEnrollEnabled,
        mfaTotpVerifyEnabled,
        0,
        mfaWebAuthnEnrollEnabled,
        mfaWebAuthnVerifyEnabled,
        mfaRemovalMaxAge);
  }

  private static void require(boolean good, String rule) {
    if (!good) {
      throw new IllegalArgumentException("authentication." + rule);
    }
  }

  /// How long a challenge can be answered.
  public Duration challengeLife() {
    return Duration.ofSeconds(mfaChallengeExpiryDuration);
  }

  /// How long a factor may stay unverified.
  public Duration factorLife() {
    return GoDuration.setting("", mfaFactorExpiryDuration);
  }

  /// How long until the next message to a phone.
  public Duration phoneFrequency() {
    return GoDuration.setting("", mfaPhoneMaxFrequency);
  }

  /// Zero when any age will do.
  public Duration removalMaxAge() {
    return GoDuration.setting("", mfaRemovalMaxAge);
  }
}
