package dev.crestfall.authentication.oauth.client;

import dev.crestfall.kernel.ApiError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a request says which app it comes from, unproven yet.
///
/// @param id as it was said
/// @param secret empty for none
/// @param method one of those that apps are registered for
public record ClientProof(String id, String secret, String method) {
  private static final String SCHEME = "basic ";

  /// Reads it from the header `Authorization` or from the form; empty where neither names an app.
  ///
  /// @throws ApiError 400 `invalid_request` where both do, 401 `invalid_client` for what can't be
  ///   read
  public static Optional<ClientProof> of(@Nullable String authorization, Map<String, String> form) {
    String id = form.getOrDefault("client_id", "");
    String secret = form.getOrDefault("client_secret", "");
    if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      ClientProof basic = basic(authorization.substring(SCHEME.length()).strip());
      if (!secret.isEmpty() || !id.isEmpty() && !id.equals(basic.id())) {
        throw new ApiError(400, "invalid_request", "The request shows two credentials");
      }
      return Optional.of(basic);
    }
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientProof(id, secret, secret.isEmpty() ? ClientWish.NONE : ClientWish.POST));
  }

  /// Both parts are encoded as a form's values are (RFC 6749, 2.3.1).
  private static ClientProof basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon > 0) {
        return new ClientProof(
            URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8),
            ClientWish.BASIC);
      }
    } catch (IllegalArgumentException e) {
      // Falls through.
    }
    throw refused(true, "Invalid client credentials: invalid basic auth format");
  }

  /// Whether it stood in the header.
  public boolean isBasic() {
    return method.equals(ClientWish.BASIC);
  }

  /// Whether it names an app rather than an API key.
  public boolean isApp() {
    return id.length() == 36 && uuid(id).isPresent();
  }

  /// The app, when this proves that it is the one.
  ///
  /// @throws ApiError 400 or 401 `invalid_client`
  public OAuthClient require(OAuthClients clients) {
    UUID uuid = uuid(id).orElseThrow(() -> refused(isBasic(), "Invalid client_id format"));
    OAuthClient client =
        clients.find(uuid).orElseThrow(() -> refused(isBasic(), "Invalid client credentials"));
    if (!client.authMethod().equals(method)) {
      throw refused(
          isBasic(),
          "invalid authentication method: client is registered for '%s' but '%s' was used"
              .formatted(client.authMethod(), method));
    }
    if (!client.isPublic() && !OAuthClients.isSecretOf(client, secret)) {
      throw refused(isBasic(), "invalid client credentials");
    }
    return client;
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Who is not who they say: 401 where the header said so, as RFC 6749 has it, else 400.
  public static ApiError refused(boolean basic, String why) {
    ApiError error = new ApiError(basic ? 401 : 400, "invalid_client", why);
    return basic ? error.with("WWW-Authenticate", "Basic realm=\"crestfall\"") : error;
  }
}
