package dev.crestfall.authentication.external.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is known of a provider. Texts that were not set are empty.
///
/// @param clientIds ours at the provider; the first one asks, any may be an ID token's audience
/// @param redirectUri where the provider sends users back to; empty for our own callback
/// @param url where the provider is, when it is not where everybody's is
/// @param emailOptional whether users without an address may sign in
/// @param trusted whether an address that the provider calls verified is believed
public record ProviderSettings(
    String name,
    Kind kind,
    boolean enabled,
    List<String> clientIds,
    String secret,
    String redirectUri,
    String url,
    boolean emailOptional,
    boolean skipNonceCheck,
    boolean trusted,
    String issuer,
    String discoveryUrl,
    String authorizationUrl,
    String tokenUrl,
    String userinfoUrl,
    List<String> scopes,
    Extras extras) {

  /// What only providers have that administrators add while the server runs.
  ///
  /// @param challenge whether the provider gets a PKCE challenge
  /// @param parameters for the page that users sign in at
  /// @param mapping from our names of claims to the provider's, or to what they are
  /// @param claims that are kept as they come, in `custom_claims`
  public record Extras(
      boolean challenge, Map<String, String> parameters, ObjectNode mapping, List<String> claims) {
    static final Extras NONE =
        new Extras(true, Map.of(), Json.MAPPER.createObjectNode(), List.of());

    public Extras {
      parameters = Map.copyOf(parameters);
      claims = List.copyOf(claims);
    }

    /// The claims by our names.
    ObjectNode mapped(ObjectNode claims) {
      ObjectNode mapped = claims.deepCopy();
      mapping
          .properties()
          .forEach(entry -> {
            JsonNode source = entry.getValue();
            JsonNode value = source.isTextual() ? claims.get(source.textValue()) : source;
            if (value != null) {
              mapped.set(entry.getKey(), value);
            }
          });
      return mapped;
    }

    /// The claims that are kept as they come.
    ObjectNode picked(ObjectNode all) {
      ObjectNode picked = Json.MAPPER.createObjectNode();
      for (String name : claims) {
        JsonNode value = all.get(name);
        if (value != null) {
          picked.set(name, value);
        }
      }
      return picked;
    }
  }

  public ProviderSettings {
    clientIds = List.copyOf(clientIds);
    scopes = List.copyOf(scopes);
  }

  /// Reads settings by their names, as `client-id`.
  static ProviderSettings of(String name, Map<String, String> values) {
    String issuer = values.getOrDefault("issuer", "");
    Kind kind =
        Kind.preset(name)
            .orElse(issuer.isEmpty() && values.containsKey("token-url") ? Kind.OAUTH2 : Kind.OIDC);
    return new ProviderSettings(
        name,
        kind,
        flag(values, "enabled", false),
        list(values, "client-id"),
        values.getOrDefault("secret", ""),
        values.getOrDefault("redirect-uri", ""),
        bare(values.getOrDefault("url", "")),
        flag(values, "email-optional", false),
        flag(values, "skip-nonce-check", false),
        flag(values, "trusted", true),
        issuer,
        values.getOrDefault("discovery-url", ""),
        values.getOrDefault("authorization-url", ""),
        values.getOrDefault("token-url", ""),
        values.getOrDefault("userinfo-url", ""),
        list(values, "scopes"),
        Extras.NONE);
  }

  private static String bare(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static boolean flag(Map<String, String> values, String key, boolean otherwise) {
    String text = values.getOrDefault(key, "").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "" -> otherwise;
      case "true", "1", "t" -> true;
      case "false", "0", "f" -> false;
      default ->
          throw new IllegalArgumentException(
              "authentication.external: " + key + " must be true or false");
    };
  }

  private static List<String> list(Map<String, String> values, String key) {
    return Arrays.stream(values.getOrDefault(key, "").split("[,\\s]+"))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /// Why it can't be found; empty when it can.
  private String unplaced() {
    return switch (kind) {
      case OIDC -> issuer.isEmpty() ? "missing issuer: this is no preset" : "";
      case KEYCLOAK -> url.isEmpty() && issuer.isEmpty() ? "missing URL" : "";
      case OAUTH2 ->
          authorizationUrl.isEmpty() || userinfoUrl.isEmpty()
              ? "missing authorization-url or userinfo-url"
              : "";
      default -> "";
    };
  }

  /// Why nobody can sign in with it; empty when they can.
  public String fault() {
    if (!enabled) {
      return "provider is not enabled";
    } else if (clientIds.isEmpty()) {
      return "missing OAuth client ID";
    } else if (secret.isEmpty()) {
      return "missing OAuth secret";
    }
    return unplaced();
  }
}
