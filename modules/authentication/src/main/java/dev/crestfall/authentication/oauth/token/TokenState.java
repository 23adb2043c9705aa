package dev.crestfall.authentication.oauth.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.apikey.ApiKey;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.apikey.KeyText;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is true of a token at this moment, whatever kind it is. Nothing that is remembered counts.
final class TokenState {
  private static final List<String> CLAIMS =
      List.of(
          "iss",
          "sub",
          "aud",
          "exp",
          "nbf",
          "iat",
          "jti",
          "scope",
          "client_id",
          "role",
          "session_id",
          "aal",
          "is_anonymous",
          "key_id",
          "permissions",
          "act");

  private final Face face;
  private final ApiKeys keys;

  TokenState(Face face, ApiKeys keys) {
    this.face = face;
    this.keys = keys;
  }

  /// A token that is good.
  ///
  /// @param user whose it is, null for nobody's
  /// @param client the app that it was given to, null for none
  /// @param session that ends it when it ends, null for none
  /// @param about what may be said of it
  record Known(
      @Nullable UUID user, @Nullable UUID client, @Nullable UUID session, ObjectNode about) {}

  /// Empty for one that is not good, or never was one.
  Optional<Known> of(String token) {
    if (token.isEmpty() || token.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (KeyText.isOpaque(token)) {
      return keys.mayBe(token) ? key(token) : Optional.empty();
    }
    return token.indexOf('.') < 0 ? refreshToken(token) : accessToken(token);
  }

  private Optional<Known> key(String token) {
    return face.accounts()
        .jdbi()
        .withHandle(handle -> keys.find(handle, token))
        .filter(this::isGood)
        .map(key -> new Known(key.userId(), null, null, about(key)));
  }

  private boolean isGood(ApiKey key) {
    UUID user = key.userId();
    return key.isGoodAt(now()) && (user == null || person(user).isPresent());
  }

  private static ObjectNode about(ApiKey key) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("token_type", "api_key").put("key_id", key.id()).put("role", key.role());
    UUID user = key.userId();
    if (user != null) {
      json.put("sub", user.toString());
    }
    key.end().ifPresent(end -> json.put("exp", end.getEpochSecond()));
    if (!key.permissions().isEmpty()) {
      json.put("scope", String.join(" ", key.permissions()));
      ArrayNode permissions = json.putArray("permissions");
      key.permissions().forEach(permissions::add);
    }
    return json;
  }

  private Optional<Known> refreshToken(String token) {
    return face.accounts()
        .sessions()
        .ofRefreshToken(token)
        .filter(Sessions.Held::isCurrent)
        .map(Sessions.Held::session)
        .filter(session -> face.accounts().sessions().isAlive(session.id()))
        .flatMap(session ->
            person(session.userId())
                .map(user ->
                    new Known(
                        user.id(), session.oauthClientId(), session.id(), about(session, user))));
  }

  private ObjectNode about(Session session, User user) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("token_type", "refresh_token").put("iss", face.issuer());
    json.put("sub", user.id().toString()).put("session_id", session.id().toString());
    UUID client = session.oauthClientId();
    if (client != null) {
      json.put("client_id", client.toString());
    }
    if (session.scopes() != null) {
      json.put("scope", session.scopes());
    }
    named(json, user);
    return json;
  }

  private Optional<Known> accessToken(String token) {
    VerifiedToken verified;
    try {
      verified = face.authority().verify(token);
    } catch (ApiError e) {
      if (e.status() >= 500) {
        throw e;
      }
      return Optional.empty();
    }
    ObjectNode claims = verified.claims();
    UUID id = verified.userId().orElse(null);
    User user = id == null ? null : person(id).orElse(null);
    String key = claims.path("key_id").asText("");
    if (id != null && user == null
        || !key.isEmpty() && keys.findById(key).filter(this::isGood).isEmpty()
        || user != null && !isInForce(verified, user)
        || !verified.acting().map(this::goesOn).orElse(true)) {
      return Optional.empty();
    }
    ObjectNode about = Json.MAPPER.createObjectNode().put("token_type", "Bearer");
    for (String name : CLAIMS) {
      JsonNode value = claims.path(name);
      if (!value.isMissingNode()) {
        about.set(name, value);
      }
    }
    if (user != null) {
      named(about, user);
    }
    return Optional.of(new Known(id, client(claims), verified.sessionId().orElse(null), about));
  }

  private boolean isInForce(VerifiedToken token, User user) {
    Instant from = user.account().validAfter();
    Instant issued = token.issuedAt();
    if (from != null && issued != null && issued.isBefore(from)) {
      return false;
    }
    return token.sessionId().isEmpty() || goesOn(user.id(), token.sessionId().get());
  }

  private boolean goesOn(VerifiedToken.Acting acting) {
    return person(acting.user()).isPresent() && goesOn(acting.user(), acting.session());
  }

  private boolean goesOn(UUID user, UUID id) {
    return face.accounts()
        .sessions()
        .find(id)
        .filter(session -> session.userId().equals(user))
        .filter(session -> face.accounts().sessions().isAlive(session.id()))
        .isPresent();
  }

  private static @Nullable UUID client(ObjectNode claims) {
    try {
      return UUID.fromString(claims.path("client_id").asText(""));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static void named(ObjectNode json, User user) {
    if (!user.email().isEmpty()) {
      json.put("username", user.email());
    }
  }

  private Optional<User> person(UUID id) {
    return face.accounts().users().find(id).filter(user -> !user.isBanned(now()));
  }

  private Instant now() {
    return face.accounts().clock().instant();
  }
}
