package dev.crestfall.authentication.oauth.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.oauth.client.ClientProof;
import dev.crestfall.authentication.oauth.client.OAuthClient;
import dev.crestfall.authentication.oauth.client.OAuthClients;
import dev.crestfall.authentication.oauth.client.OAuthServerConfig;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks for tokens or about them: an app, or the holder of an API key.
///
/// @param app null for a key
/// @param identity of a key; null for an app
record Asker(@Nullable OAuthClient app, @Nullable Identity identity) {
  /// How askers are recognised.
  record Door(OAuthServerConfig config, OAuthClients clients, KeyDoor keys) {}

  /// The asker of a request.
  ///
  /// @throws ApiError 400 or 401 `invalid_client` for nobody
  static Asker of(Door door, Exchange exchange, Map<String, String> form) {
    Optional<ClientProof> proof = ClientProof.of(exchange.header("Authorization"), form);
    if (proof.isPresent() && proof.get().isApp() && door.config().oauthServerEnabled()) {
      return new Asker(proof.get().require(door.clients()), null);
    }
    boolean posted = proof.isPresent() && !proof.get().isBasic();
    Identity identity;
    try {
      identity =
          posted
              ? door.keys().identify(exchange, proof.get().id(), proof.get().secret())
              : exchange.identityNow();
    } catch (ApiError e) {
      if (e.status() >= 500) {
        throw e;
      }
      throw ClientProof.refused(!posted, e.text());
    }
    if (identity instanceof Identity.Anonymous) {
      throw ClientProof.refused(!posted, "An API key or the secret of an app is needed");
    }
    return new Asker(null, identity);
  }

  /// The key's claims; empty for an app.
  JsonNode claims() {
    return identity == null ? Json.MAPPER.createObjectNode() : Json.tree(identity.claims());
  }

  /// Whether the key itself was shown, rather than a token.
  boolean isKey() {
    return !claims().path("key_id").asText("").isEmpty() && !claims().has("jti");
  }

  /// Whether it may know of this token: the installation's keys may of each, users' keys of the
  /// user's own, apps of those that were given to them.
  ///
  /// @param user whose the token is, null for nobody's
  /// @param client the app that it was given to, null for none
  boolean mayKnow(@Nullable UUID user, @Nullable UUID client) {
    if (app != null) {
      return app.id().equals(client);
    }
    if (identity instanceof Identity.Service) {
      return true;
    }
    return isKey() && user != null && claims().path("sub").asText("").equals(user.toString());
  }
}
