package dev.crestfall.authentication.oauth.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An app as it is kept. Texts that are not there are empty.
///
/// @param secretHash of what it proves itself with; null for an app that can keep no secret
/// @param registrationType `manual` or `dynamic`
/// @param type `public` or `confidential`
/// @param authMethod how it proves itself: `client_secret_basic`, `client_secret_post`, `none`
public record OAuthClient(
    UUID id,
    @Nullable String secretHash,
    String registrationType,
    String type,
    String authMethod,
    List<String> redirectUris,
    List<String> grantTypes,
    String name,
    String uri,
    String logoUri,
    Instant createdAt,
    Instant updatedAt) {
  public static final String PUBLIC = "public";
  public static final String CONFIDENTIAL = "confidential";

  public OAuthClient {
    redirectUris = List.copyOf(redirectUris);
    grantTypes = List.copyOf(grantTypes);
  }

  public boolean isPublic() {
    return type.equals(PUBLIC);
  }

  /// As administrators see it.
  ObjectNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("client_id", id.toString());
    json.put("client_type", type);
    list(json, "redirect_uris", redirectUris);
    json.put("token_endpoint_auth_method", authMethod);
    list(json, "grant_types", grantTypes);
    list(json, "response_types", List.of("code"));
    put(json, "client_name", name);
    put(json, "client_uri", uri);
    put(json, "logo_uri", logoUri);
    json.put("registration_type", registrationType);
    json.put("created_at", createdAt.toString());
    json.put("updated_at", updatedAt.toString());
    return json;
  }

  /// As users see it.
  public ObjectNode shown() {
    ObjectNode json = Json.MAPPER.createObjectNode().put("id", id.toString());
    put(json, "name", name);
    put(json, "uri", uri);
    put(json, "logo_uri", logoUri);
    return json;
  }

  private static void list(ObjectNode json, String name, List<String> values) {
    ArrayNode array = json.putArray(name);
    values.forEach(array::add);
  }

  private static void put(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }
}
