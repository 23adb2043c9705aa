package dev.crestfall.authentication.code;

import dev.crestfall.authentication.user.GoDuration;
import dev.crestfall.kernel.config.Default;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of one-time codes, under GoTrue's names where it has one.
///
/// @param mailerOtpExp how long a mailed code is good, in seconds
/// @param mailerOtpLength its digits
/// @param smtpMaxFrequency how long until the same person may ask for another
/// @param externalEmailMagicLinkEnabled whether a mailed link signs in
/// @param externalEmailAuthorizedAddresses who alone gets mail; empty for everybody
/// @param smsOtpExp how long a code on a phone is good, in seconds
/// @param smsOtpLength its digits
/// @param smsMaxFrequency how long until the same person may ask for another
/// @param smsTemplate what the message says; `{{ .Code }}` stands for the code
/// @param smsTestOtp numbers that get no message, each `number:code`
/// @param smsTestOtpValidUntil when those end, empty for never
/// @param externalFlowStateExpiryDuration how long a client may take to come for its tokens
/// @param linkExp how long a native link signs in
/// @param passwordResetExp how long a native link sets a password
public record CodeConfig(
    @Default("3600") int mailerOtpExp,
    @Default("6") int mailerOtpLength,
    @Default("1m") String smtpMaxFrequency,
    @Default("true") boolean externalEmailMagicLinkEnabled,
    @Default("") List<String> externalEmailAuthorizedAddresses,
    @Default("60") int smsOtpExp,
    @Default("6") int smsOtpLength,
    @Default("1m") String smsMaxFrequency,
    @Default("Your code is {{ .Code }}") String smsTemplate,
    @Default("") List<String> smsTestOtp,
    @Default("") String smsTestOtpValidUntil,
    @Default("300s") String externalFlowStateExpiryDuration,
    @Default("10m") Duration linkExp,
    @Default("30m") Duration passwordResetExp) {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 10;

  public CodeConfig {
    externalEmailAuthorizedAddresses = List.copyOf(externalEmailAuthorizedAddresses);
    smsTestOtp = List.copyOf(smsTestOtp);
    var _ = GoDuration.setting("authentication.smtp-max-frequency", smtpMaxFrequency);
    var _ = GoDuration.setting("authentication.sms-max-frequency", smsMaxFrequency);
    var _ =
        GoDuration.setting(
            "authentication.external-flow-state-expiry-duration", externalFlowStateExpiryDuration);
    if (mailerOtpExp < 1 || smsOtpExp < 1) {
      throw new IllegalArgumentException(
          "authentication.mailer-otp-exp and authentication.sms-otp-exp must be at least 1");
    }
    // GoTrue falls back as well.
    mailerOtpLength = sane(mailerOtpLength);
    smsOtpLength = sane(smsOtpLength);
    var _ = testCodes(smsTestOtp);
    var _ = instant(smsTestOtpValidUntil);
  }

  private static int sane(int length) {
    return length < SHORTEST || length > LONGEST ? SHORTEST : length;
  }

  private static Map<String, String> testCodes(List<String> entries) {
    Map<String, String> codes = new HashMap<>();
    for (String entry : entries) {
      String[] parts = entry.split("[:=]", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            "authentication.sms-test-otp wants number:code, not " + entry);
      }
      codes.put(parts[0].strip().replaceFirst("^\\+", ""), parts[1].strip());
    }
    return codes;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Instant.parse(text.strip()));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "authentication.sms-test-otp-valid-until is no time like 2030-01-31T00:00:00Z", e);
    }
  }

  /// The code that a number of tests always has.
  public Optional<String> testCode(String phone, Instant now) {
    boolean over = instant(smsTestOtpValidUntil).filter(end -> end.isBefore(now)).isPresent();
    return over ? Optional.empty() : Optional.ofNullable(testCodes(smsTestOtp).get(phone));
  }

  /// How long a mailed code is good.
  public Duration mailLife() {
    return Duration.ofSeconds(mailerOtpExp);
  }

  /// How long a code on a phone is good.
  public Duration textLife() {
    return Duration.ofSeconds(smsOtpExp);
  }

  /// How long until the same person may ask for another mail.
  public Duration mailPause() {
    return GoDuration.setting("", smtpMaxFrequency);
  }

  /// How long until the same person may ask for another text message.
  public Duration textPause() {
    return GoDuration.setting("", smsMaxFrequency);
  }

  /// How long a client may take to come for its tokens.
  public Duration flowLife() {
    return GoDuration.setting("", externalFlowStateExpiryDuration);
  }
}
