package dev.crestfall.authentication.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.authentication.token.TokenConfig;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.route.Json;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes the access tokens of sessions.
final class AccessTokens {
  private static final int ID_BYTES = 12;

  private final TokenAuthority authority;
  private final String issuer;
  private final ClaimsHook hook;
  private final SecureRandom random = new SecureRandom();

  AccessTokens(TokenAuthority authority, String issuer, ClaimsHook hook) {
    this.authority = authority;
    this.issuer = issuer;
    this.hook = hook;
  }

  /// What makes a signed token, and when that ends.
  record Made(Supplier<String> token, long expiresIn, long expiresAt) {}

  /// @param proof how the user has just proven who they are
  Made make(User user, Session session, Proof proof) {
    TokenConfig config = authority.config();
    long issued = proof.at().getEpochSecond();
    Instant latest = proof.at().plusSeconds(config.jwtExp());
    Instant end =
        proof.latest() != null && proof.latest().isBefore(latest) ? proof.latest() : latest;
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("iss", issuer);
    claims.put("sub", user.id().toString());
    claims.put("aud", user.aud());
    claims.put("exp", end.getEpochSecond());
    claims.put("iat", issued);
    claims.put("jti", id(proof.counter()));
    describe(claims, user);
    about(claims, session, proof.at());
    return new Made(
        () -> authority.issue(hook.apply(user.id(), claims, proof.method(), proof.address())),
        end.getEpochSecond() - issued,
        end.getEpochSecond());
  }

  /// The claims of who proves themselves without a token.
  ///
  /// @param session null for none
  ObjectNode claims(User user, @Nullable Session session, Proof proof) {
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("iss", issuer).put("sub", user.id().toString()).put("aud", user.aud());
    describe(claims, user);
    if (session == null) {
      claims.put("aal", "aal1");
      claims
          .putArray("amr")
          .addObject()
          .put("method", proof.method())
          .put("timestamp", proof.at().getEpochSecond());
    } else {
      about(claims, session, proof.at());
    }
    return hook.apply(user.id(), claims, proof.method(), proof.address());
  }

  private void describe(ObjectNode claims, User user) {
    if (!authority.config().jwtMinimal()) {
      claims.put("email", user.email());
      claims.put("phone", user.phone());
      claims.set("app_metadata", user.appMetadata());
      claims.set("user_metadata", user.userMetadata());
    }
    claims.put("role", user.role());
    claims.put("is_anonymous", user.isAnonymous());
  }

  private static void about(ObjectNode claims, Session session, Instant at) {
    claims.put("aal", session.assuranceAt(at));
    methods(claims.putArray("amr"), session);
    claims.put("session_id", session.id().toString());
    if (session.actor() != null) {
      claims.putObject("act").put("sub", session.actor());
    }
    if (session.oauthClientId() != null) {
      claims.put("client_id", session.oauthClientId().toString());
      // An app sees what its user sees; of what the user may administer it has nothing.
      claims.putArray("permissions");
    }
    if (session.scopes() != null && !session.scopes().isEmpty()) {
      claims.put("scope", session.scopes());
    }
  }

  /// Why a token is made.
  ///
  /// @param method as the claim `amr` names it
  /// @param counter of the refresh token that goes with it
  /// @param latest when it must end, null for the usual time
  /// @param address of who asks for it, empty when there is none
  record Proof(String method, long counter, Instant at, @Nullable Instant latest, String address) {}

  /// The counter tells later that the client has got this rotation's answer.
  private String id(long counter) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "." + counter;
  }

  private static void methods(ArrayNode list, Session session) {
    for (Session.Method method : session.methods()) {
      list.addObject().put("method", method.name()).put("timestamp", method.at().getEpochSecond());
    }
  }
}
