package dev.crestfall.authentication.mfa;

import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.user.Factor;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user who calls about second factors, with the session that a proof raises.
public record Holder(Users.Profile profile, Session session) {
  /// A user with a session.
  ///
  /// @throws ApiError 403 without a session, and for who is nobody in particular
  public static Holder of(Users.Profile profile, @Nullable Session session) {
    if (session == null) {
      throw new ApiError(
          403, "session_not_found", "This needs a session, which the token does not name");
    }
    if (profile.user().isAnonymous()) {
      throw new ApiError(
          403, "no_authorization", "Anonymous user not allowed to perform these actions");
    }
    return new Holder(profile, session);
  }

  public User user() {
    return profile.user();
  }

  public UUID id() {
    return profile.user().id();
  }

  /// Whether two factors are proven now.
  public boolean hasSecondFactor(Instant now) {
    return session.assuranceAt(now).equals("aal2");
  }

  /// Whether a second factor was proven no longer ago than that; zero for any time.
  public boolean hasRecentSecondFactor(Instant now, Duration age) {
    return hasSecondFactor(now)
        && (age.isZero()
            || session.methods().stream()
                .anyMatch(method -> method.isSecondFactor() && method.at().plus(age).isAfter(now)));
  }

  /// Refuses who has a second factor and hasn't shown it in this session.
  ///
  /// @throws ApiError 403 `insufficient_aal`
  public void requireBest(Instant now, String message) {
    if (profile.factors().stream().anyMatch(Factor::isVerified) && !hasSecondFactor(now)) {
      throw new ApiError(403, "insufficient_aal", message);
    }
  }
}
