package dev.crestfall.authentication.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One sign-in that goes on.
///
/// @param assurance `aal1` or `aal2`, as it was proven
/// @param factorId the second factor that proved it
/// @param methods how it was proven, the newest first
/// @param actor who acts as the user in it; null for the user
public record Session(
    UUID id,
    UUID userId,
    Instant createdAt,
    Instant refreshedAt,
    @Nullable Instant notAfter,
    String assurance,
    @Nullable UUID factorId,
    @Nullable String userAgent,
    @Nullable String ip,
    @Nullable String scopes,
    @Nullable UUID oauthClientId,
    Refresh refresh,
    List<Method> methods,
    @Nullable String actor) {
  /// How long a second factor counts.
  private static final Duration SECOND_FACTOR = Duration.ofHours(12);

  public Session {
    methods = List.copyOf(methods);
  }

  /// A way of proving who one is, as the claim `amr` names it.
  public record Method(String name, Instant at) {
    /// Whether that is a second factor.
    public boolean isSecondFactor() {
      return name.equals("totp") || name.startsWith("mfa/") || name.equals("passkey");
    }
  }

  /// Where the session's refresh tokens stand.
  ///
  /// @param key signs them; null for a session that has only had tokens of the older kind
  /// @param counter of the current one
  /// @param presented the newest counter whose access token came back
  /// @param rotatedAt when the current one was made
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  public record Refresh(byte @Nullable [] key, long counter, long presented, Instant rotatedAt) {}

  /// How well the session is proven now: a second factor is forgotten after half a day.
  public String assuranceAt(Instant now) {
    boolean lapsed =
        methods.stream()
            .noneMatch(m -> m.isSecondFactor() && m.at().plus(SECOND_FACTOR).isAfter(now));
    return assurance.equals("aal2") && lapsed ? "aal1" : assurance;
  }
}
