package dev.crestfall.authentication.external.custom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.provider.Kind;
import dev.crestfall.authentication.external.provider.ProviderSettings;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// A provider as it is kept. Texts that are not there are empty.
///
/// @param providerType `oidc` or `oauth2`
/// @param clientSecret sealed
/// @param attributeMapping JSON
/// @param authorizationParams JSON
/// @param discoveryDocument what the issuer said of itself last; JSON
public record CustomProvider(
    UUID id,
    String providerType,
    String identifier,
    String name,
    String clientId,
    String clientSecret,
    List<String> acceptableClientIds,
    List<String> scopes,
    boolean pkceEnabled,
    String attributeMapping,
    List<String> customClaimsAllowlist,
    String authorizationParams,
    boolean enabled,
    boolean emailOptional,
    String issuer,
    String discoveryUrl,
    boolean skipNonceCheck,
    String discoveryDocument,
    String authorizationUrl,
    String tokenUrl,
    String userinfoUrl,
    String jwksUri,
    Instant createdAt,
    Instant updatedAt) {
  static final String OIDC = "oidc";
  static final String OAUTH2 = "oauth2";

  public CustomProvider {
    acceptableClientIds = List.copyOf(acceptableClientIds);
    scopes = List.copyOf(scopes);
    customClaimsAllowlist = List.copyOf(customClaimsAllowlist);
  }

  /// One of which nothing is known yet.
  static CustomProvider blank(String type, String identifier, Instant now) {
    List<String> none = List.of();
    return new CustomProvider(
        UUID.randomUUID(),
        type,
        identifier,
        "",
        "",
        "",
        none,
        none,
        true,
        "{}",
        none,
        "{}",
        true,
        false,
        "",
        "",
        false,
        "",
        "",
        "",
        "",
        "",
        now,
        now);
  }

  boolean isOpenId() {
    return providerType.equals(OIDC);
  }

  /// The same with what an administrator wants; what only the other type has is ignored.
  CustomProvider with(ProviderWish wish, Instant now) {
    boolean open = isOpenId();
    List<String> wanted = wish.texts("scopes", scopes);
    return new CustomProvider(
        id,
        providerType,
        identifier,
        wish.text("name", name),
        wish.text("client_id", clientId),
        clientSecret,
        wish.texts("acceptable_client_ids", acceptableClientIds),
        open ? withOpenId(wanted) : wanted,
        wish.flag("pkce_enabled", pkceEnabled),
        wish.object("attribute_mapping", attributeMapping),
        wish.texts("custom_claims_allowlist", customClaimsAllowlist),
        wish.object("authorization_params", authorizationParams),
        wish.flag("enabled", enabled),
        wish.flag("email_optional", emailOptional),
        open ? wish.text("issuer", issuer) : "",
        open ? wish.text("discovery_url", discoveryUrl) : "",
        open && wish.flag("skip_nonce_check", skipNonceCheck),
        discoveryDocument,
        open ? "" : wish.text("authorization_url", authorizationUrl),
        open ? "" : wish.text("token_url", tokenUrl),
        open ? "" : wish.text("userinfo_url", userinfoUrl),
        open ? "" : wish.text("jwks_uri", jwksUri),
        createdAt,
        now);
  }

  private static List<String> withOpenId(List<String> scopes) {
    List<String> all = new ArrayList<>(scopes);
    if (!all.contains("openid")) {
      all.addFirst("openid");
    }
    return all;
  }

  /// The same with another secret and another description of the issuer.
  CustomProvider with(String sealedSecret, String document) {
    return new CustomProvider(
        id,
        providerType,
        identifier,
        name,
        clientId,
        sealedSecret,
        acceptableClientIds,
        scopes,
        pkceEnabled,
        attributeMapping,
        customClaimsAllowlist,
        authorizationParams,
        enabled,
        emailOptional,
        issuer,
        discoveryUrl,
        skipNonceCheck,
        document,
        authorizationUrl,
        tokenUrl,
        userinfoUrl,
        jwksUri,
        createdAt,
        updatedAt);
  }

  /// All addresses that are asked or that users are sent to.
  List<String> addresses() {
    return List.of(issuer, discoveryUrl, authorizationUrl, tokenUrl, userinfoUrl, jwksUri).stream()
        .filter(address -> !address.isEmpty())
        .toList();
  }

  /// What a sign-in needs to know.
  ///
  /// @param secret of ours at the provider, opened
  /// @param redirectUri where it sends users back to; empty for the usual callback
  ProviderSettings settings(String secret, String redirectUri) {
    List<String> clients = new ArrayList<>(List.of(clientId));
    clients.addAll(acceptableClientIds);
    return new ProviderSettings(
        identifier,
        isOpenId() ? Kind.OIDC : Kind.OAUTH2,
        enabled,
        clients,
        secret,
        redirectUri,
        "",
        emailOptional,
        skipNonceCheck,
        true,
        issuer,
        discoveryUrl,
        authorizationUrl,
        tokenUrl,
        userinfoUrl,
        scopes,
        new ProviderSettings.Extras(
            pkceEnabled, parameters(), object(attributeMapping), customClaimsAllowlist));
  }

  private static ObjectNode object(String json) {
    return Json.tree(json) instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    object(authorizationParams)
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
    return parameters;
  }

  /// As administrators see it, without its secret.
  ObjectNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", id.toString());
    json.put("provider_type", providerType);
    json.put("identifier", identifier);
    json.put("name", name);
    json.put("client_id", clientId);
    list(json, "acceptable_client_ids", acceptableClientIds);
    list(json, "scopes", scopes);
    json.put("pkce_enabled", pkceEnabled);
    json.set("attribute_mapping", Json.tree(attributeMapping));
    list(json, "custom_claims_allowlist", customClaimsAllowlist);
    json.set("authorization_params", Json.tree(authorizationParams));
    json.put("enabled", enabled);
    json.put("email_optional", emailOptional);
    put(json, "issuer", issuer);
    put(json, "discovery_url", discoveryUrl);
    json.put("skip_nonce_check", skipNonceCheck);
    if (!discoveryDocument.isEmpty()) {
      json.set("discovery_document", Json.tree(discoveryDocument));
    }
    put(json, "authorization_url", authorizationUrl);
    put(json, "token_url", tokenUrl);
    put(json, "userinfo_url", userinfoUrl);
    put(json, "jwks_uri", jwksUri);
    json.put("created_at", createdAt.toString());
    json.put("updated_at", updatedAt.toString());
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
