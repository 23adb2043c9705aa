package dev.crestfall.authentication.oauth.client;

import dev.crestfall.authentication.user.GoDuration;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.Default;
import java.time.Duration;

/// Settings of the OAuth server, by GoTrue's names.
///
/// @param oauthServerEnabled whether apps may sign users in with their account here
/// @param oauthServerAllowDynamicRegistration whether anybody may register an app
/// @param oauthServerAuthorizationPath of the site's page that asks users for their consent
/// @param oauthServerAuthorizationTtl how long a user may take, and then the app
/// @param oauthServerDefaultScope what an app gets that asks for nothing in particular
public record OAuthServerConfig(
    @Default("false") boolean oauthServerEnabled,
    @Default("false") boolean oauthServerAllowDynamicRegistration,
    @Default("") String oauthServerAuthorizationPath,
    @Default("10m") String oauthServerAuthorizationTtl,
    @Default("email") String oauthServerDefaultScope) {
  private static final Duration LONGEST = Duration.ofHours(1);

  public OAuthServerConfig {
    Duration life =
        GoDuration.setting(
            "authentication.oauth-server-authorization-ttl", oauthServerAuthorizationTtl);
    if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "authentication.oauth-server-authorization-ttl must be above 0 and at most 1h");
    }
  }

  /// How long a user may take, and then the app.
  public Duration life() {
    return GoDuration.setting("", oauthServerAuthorizationTtl);
  }

  /// Refuses where the server is off.
  ///
  /// @throws ApiError 404 `feature_disabled`
  public void require() {
    if (!oauthServerEnabled) {
      throw new ApiError(404, "feature_disabled", "OAuth server is disabled");
    }
  }
}
