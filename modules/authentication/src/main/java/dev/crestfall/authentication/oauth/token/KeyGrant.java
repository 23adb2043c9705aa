package dev.crestfall.authentication.oauth.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.apikey.ApiKey;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.oauth.client.ClientProof;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// `client_credentials`: a token for an API key. It is the key's: good no longer than the key, and
/// not at all once the key is revoked; it can be narrowed to some of what the key may do.
public final class KeyGrant {
  private static final String WORDS = "[!-~&&[^\"\\\\]]{1,128}( [!-~&&[^\"\\\\]]{1,128}){0,63}";

  private final Asker.Door door;
  private final ApiKeys keys;
  private final Face face;

  KeyGrant(Asker.Door door, ApiKeys keys, Face face) {
    this.door = door;
    this.keys = keys;
    this.face = face;
  }

  ObjectNode answer(Exchange exchange, Map<String, String> form) {
    Asker asker = Asker.of(door, exchange, form);
    if (!asker.isKey()) {
      throw new ApiError(400, "unauthorized_client", "This grant is for API keys");
    }
    JsonNode claims = asker.claims();
    ApiKey key =
        keys.findById(claims.path("key_id").asText())
            .orElseThrow(() -> ClientProof.refused(true, "That key is not known here"));
    String scope = scope(key, form.getOrDefault("scope", ""));
    Instant now = face.accounts().clock().instant();
    Instant usual = now.plusSeconds(face.accounts().tokens().jwtExp());
    Instant end = key.end().filter(usual::isAfter).orElse(usual);
    ObjectNode issued = claims(key, scope);
    issued.put("iat", now.getEpochSecond()).put("exp", end.getEpochSecond());
    record(exchange, asker, key, scope);
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("access_token", face.authority().issue(issued));
    json.put("token_type", "Bearer");
    json.put("expires_in", Math.max(0, end.getEpochSecond() - now.getEpochSecond()));
    if (!scope.isEmpty()) {
      json.put("scope", scope);
    }
    return json;
  }

  private ObjectNode claims(ApiKey key, String scope) {
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("iss", face.issuer());
    if (key.userId() != null) {
      claims.put("sub", key.userId().toString()).put("aal", "aal1");
    }
    claims.put("aud", face.accounts().tokens().jwtAud());
    claims.put("role", key.role());
    claims.put("key_id", key.id());
    claims.put("jti", UUID.randomUUID().toString());
    if (!scope.isEmpty()) {
      claims.put("scope", scope);
      ArrayNode permissions = claims.putArray("permissions");
      words(scope).forEach(permissions::add);
    }
    return claims;
  }

  /// What is asked for, if the key may do it; all that the key may, if nothing is.
  private static String scope(ApiKey key, String asked) {
    if (asked.isEmpty()) {
      return String.join(" ", key.permissions());
    }
    if (!asked.matches(WORDS)) {
      throw new ApiError(400, "invalid_scope", "scope is malformed");
    }
    if (!key.permissions().isEmpty() && !key.permissions().containsAll(words(asked))) {
      throw new ApiError(400, "invalid_scope", "The key may not do all of that");
    }
    return String.join(" ", words(asked));
  }

  private static Set<String> words(String scope) {
    return new LinkedHashSet<>(Arrays.asList(scope.split(" ", -1)));
  }

  private void record(Exchange exchange, Asker asker, ApiKey key, String scope) {
    AuditEvent event =
        AuditEvent.of("token.issue")
            .from(exchange, java.util.Objects.requireNonNull(asker.identity()))
            .on("api_key", key.id())
            .with("scope", scope);
    face.accounts().jdbi().useTransaction(handle -> face.accounts().audit().record(handle, event));
  }
}
