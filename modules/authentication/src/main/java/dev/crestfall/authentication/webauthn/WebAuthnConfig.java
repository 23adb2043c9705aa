package dev.crestfall.authentication.webauthn;

import dev.crestfall.authentication.user.GoDuration;
import dev.crestfall.kernel.config.Default;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Settings of security keys and passkeys; those that GoTrue has go by its names.
///
/// @param webauthnRpId the domain that keys are bound to, empty for the site's
/// @param webauthnRpDisplayName what browsers show, empty for that domain
/// @param webauthnRpOrigins the pages that may ask for keys, empty for the site's
/// @param webauthnChallengeExpiryDuration for how long a challenge can be answered
/// @param passkeyEnabled whether users sign in with passkeys
/// @param passkeyMaxPasskeysPerUser how many a user may have
public record WebAuthnConfig(
    @Default("") String webauthnRpId,
    @Default("") String webauthnRpDisplayName,
    @Default("") List<String> webauthnRpOrigins,
    @Default("5m") String webauthnChallengeExpiryDuration,
    @Default("false") boolean passkeyEnabled,
    @Default("10") int passkeyMaxPasskeysPerUser) {
  public WebAuthnConfig {
    webauthnRpOrigins = List.copyOf(webauthnRpOrigins);
    Duration life =
        GoDuration.setting(
            "authentication.webauthn-challenge-expiry-duration", webauthnChallengeExpiryDuration);
    if (!life.isPositive() || passkeyMaxPasskeysPerUser < 1) {
      throw new IllegalArgumentException(
          "authentication.webauthn-challenge-expiry-duration must be positive, and"
              + " authentication.passkey-max-passkeys-per-user at least 1");
    }
  }

  /// How long a challenge can be answered.
  public Duration challengeLife() {
    return GoDuration.setting("", webauthnChallengeExpiryDuration);
  }

  /// The domain that keys are bound to.
  public String domain(String siteUrl) {
    return webauthnRpId.isEmpty() ? String.valueOf(URI.create(siteUrl).getHost()) : webauthnRpId;
  }

  /// The pages that may ask for keys.
  public Set<String> origins(String siteUrl) {
    if (!webauthnRpOrigins.isEmpty()) {
      return Set.copyOf(webauthnRpOrigins);
    }
    URI site = URI.create(siteUrl);
    return Set.of(site.getScheme() + "://" + site.getAuthority());
  }
}
