package dev.crestfall.authentication.captcha;

import dev.crestfall.authentication.user.GoDuration;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Settings of captchas, under GoTrue's names.
///
/// @param securityCaptchaEnabled whether who signs up or in shows that they are a person
/// @param securityCaptchaProvider who tells that: `hcaptcha` or `turnstile`
/// @param securityCaptchaSecret what the provider knows this installation by
/// @param securityCaptchaTimeout how long its answer is waited for
/// @param securityCaptchaUrl where it is asked instead of at its usual place
public record CaptchaConfig(
    @Default("false") boolean securityCaptchaEnabled,
    @Default("hcaptcha") String securityCaptchaProvider,
    Optional<Secret> securityCaptchaSecret,
    @Default("10s") String securityCaptchaTimeout,
    @Default("") String securityCaptchaUrl) {
  private static final Map<String, String> PLACES =
      Map.of(
          "hcaptcha", "https://hcaptcha.com/siteverify",
          "turnstile", "https://challenges.cloudflare.com/turnstile/v0/siteverify");

  public CaptchaConfig {
    if (!PLACES.containsKey(securityCaptchaProvider)) {
      throw new IllegalArgumentException(
          "authentication.security-captcha-provider must be hcaptcha or turnstile");
    }
    if (securityCaptchaEnabled && securityCaptchaSecret.isEmpty()) {
      throw new IllegalArgumentException(
          "authentication.security-captcha-secret must be set where captchas are on");
    }
    if (!GoDuration.setting("authentication.security-captcha-timeout", securityCaptchaTimeout)
        .isPositive()) {
      throw new IllegalArgumentException(
          "authentication.security-captcha-timeout must be longer than nothing");
    }
    if (!securityCaptchaUrl.isEmpty() && !securityCaptchaUrl.matches("https?://[^/\\s]+\\S*")) {
      throw new IllegalArgumentException("authentication.security-captcha-url must be an address");
    }
  }

  /// Who is asked.
  URI place() {
    return URI.create(
        securityCaptchaUrl.isEmpty()
            ? PLACES.getOrDefault(securityCaptchaProvider, "")
            : securityCaptchaUrl);
  }

  Duration timeout() {
    return GoDuration.setting("", securityCaptchaTimeout);
  }
}
