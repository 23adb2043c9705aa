package dev.crestfall.authentication.session;

import dev.crestfall.authentication.user.GoDuration;
import dev.crestfall.kernel.config.Default;
import java.time.Duration;
import java.util.List;

/// How long sessions last.
///
/// @param sessionsTimebox how long a session lasts at most, 0 for ever
/// @param sessionsInactivityTimeout how long it lasts without a refresh, 0 for ever
/// @param sessionsSinglePerUser whether a newer session ends the older ones
/// @param sessionsTags where there are any, a newer session ends only those with its tag; a tag
///   that is not among them counts as the first
/// @param sessionsAllowLowAal how long a session lasts without the second factor that the user has,
///   0 for as long as others
/// @param sessionsPerUser how many sessions a user may have; the oldest idle ones end
/// @param securityRefreshTokenReuseInterval for how many seconds the last refresh token is taken
///   again although its successor is in use
public record SessionConfig(
    @Default("720h") String sessionsTimebox,
    @Default("336h") String sessionsInactivityTimeout,
    @Default("false") boolean sessionsSinglePerUser,
    @Default("") List<String> sessionsTags,
    @Default("0") String sessionsAllowLowAal,
    @Default("50") int sessionsPerUser,
    @Default("30") int securityRefreshTokenReuseInterval) {
  public SessionConfig {
    sessionsTags = List.copyOf(sessionsTags);
    var _ = GoDuration.setting("authentication.sessions-timebox", sessionsTimebox);
    var _ =
        GoDuration.setting("authentication.sessions-inactivity-timeout", sessionsInactivityTimeout);
    var _ = GoDuration.setting("authentication.sessions-allow-low-aal", sessionsAllowLowAal);
    if (sessionsPerUser < 1 || securityRefreshTokenReuseInterval < 0) {
      throw new IllegalArgumentException(
          "authentication.sessions-per-user must be at least 1, and"
              + " authentication.security-refresh-token-reuse-interval at least 0");
    }
  }

  /// Zero for no limit.
  public Duration timebox() {
    return GoDuration.setting("", sessionsTimebox);
  }

  /// Zero for no limit.
  public Duration inactivity() {
    return GoDuration.setting("", sessionsInactivityTimeout);
  }

  /// Zero for no limit.
  public Duration lowAssurance() {
    return GoDuration.setting("", sessionsAllowLowAal);
  }

  /// How long the last token stays good beside its successor.
  public Duration reuse() {
    return Duration.ofSeconds(securityRefreshTokenReuseInterval);
  }
}
