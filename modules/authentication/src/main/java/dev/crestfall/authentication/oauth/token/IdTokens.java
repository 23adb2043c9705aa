package dev.crestfall.authentication.oauth.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.oauth.consent.Authorization;
import dev.crestfall.authentication.oauth.consent.Scopes;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.Optional;

/// Tells an app who its user is. Such a token opens nothing here: its audience is the app.
final class IdTokens {
  private static final int SECONDS = 3600;

  private final Face face;

  IdTokens(Face face) {
    this.face = face;
  }

  /// Empty where tokens are signed with a secret, which no app has to check them with.
  Optional<String> make(User user, Authorization found) {
    Instant now = face.accounts().clock().instant();
    String client = found.clientId().toString();
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("iss", face.issuer());
    claims.put("sub", user.id().toString());
    claims.put("aud", client);
    claims.put("client_id", client);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + SECONDS);
    Instant signedIn = user.stamps().lastSignInAt();
    claims.put("auth_time", (signedIn == null ? now : signedIn).getEpochSecond());
    if (!found.nonce().isEmpty()) {
      claims.put("nonce", found.nonce());
    }
    about(claims, user, found.scope());
    return face.authority().issueIdToken(claims);
  }

  private static void about(ObjectNode claims, User user, String scope) {
    if (Scopes.has(scope, Scopes.EMAIL)) {
      claims.put("email", user.email()).put("email_verified", user.isEmailConfirmed());
    }
    if (Scopes.has(scope, Scopes.PHONE)) {
      claims
          .put("phone_number", user.phone())
          .put("phone_number_verified", user.isPhoneConfirmed());
    }
    if (Scopes.has(scope, Scopes.PROFILE)) {
      PublicProfile.of(claims, user);
    }
  }
}
