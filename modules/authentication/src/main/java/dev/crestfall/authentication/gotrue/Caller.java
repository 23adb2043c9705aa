package dev.crestfall.authentication.gotrue;

import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.authentication.user.Users;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The user who calls, with a session that goes on.
///
/// @param session null for a token that names none
public record Caller(VerifiedToken token, Users.Profile profile, @Nullable Session session) {
  /// The user's id.
  public UUID id() {
    return profile.user().id();
  }

  /// The session's id, null when the token names none.
  public @Nullable UUID sessionId() {
    return session == null ? null : session.id();
  }
}
