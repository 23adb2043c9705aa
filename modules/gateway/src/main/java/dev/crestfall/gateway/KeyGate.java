package dev.crestfall.gateway;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import java.util.List;
import java.util.Set;

/// Wants an API key of every request to Supabase's paths, as its gateway does; but not where
/// browsers come by a redirect, nor where the service behind looks itself.
final class KeyGate implements Authenticator {
  private static final List<String> GUARDED =
      List.of("/auth/v1", "/rest/v1", "/graphql/v1", "/realtime/v1");
  private static final Set<String> OPEN =
      Set.of(
          "/auth/v1/verify",
          "/auth/v1/callback",
          "/auth/v1/authorize",
          "/auth/v1/health",
          "/auth/v1/.well-known/jwks.json",
          "/auth/v1/.well-known/openid-configuration",
          "/auth/v1/.well-known/oauth-authorization-server",
          "/auth/v1/oauth/authorize",
          "/auth/v1/oauth/token",
          "/auth/v1/oauth/userinfo",
          "/auth/v1/oauth/introspect",
          "/auth/v1/oauth/revoke",
          "/auth/v1/oauth/clients/register",
          "/auth/v1/sso/saml/acs",
          "/auth/v1/sso/saml/metadata");

  private final Authenticator next;

  KeyGate(Authenticator next) {
    this.next = next;
  }

  @Override
  public Identity identify(Exchange exchange) {
    return next.identify(exchange);
  }

  @Override
  public Identity identifyNow(Exchange exchange) {
    return next.identifyNow(exchange);
  }

  @Override
  public void admit(Exchange exchange) {
    next.admit(exchange);
    if (GUARDED.contains(exchange.prefix())
        && !exchange.method().equals("OPTIONS")
        && !OPEN.contains(exchange.prefix() + exchange.path())) {
      if (!hasKey(exchange)) {
        throw new ApiError(401, "no_api_key", "No API key found in request");
      }
      if (isAlone(exchange)) {
        // Refuses a key that is not known, also where nobody asks who calls.
        var _ = exchange.identity();
      }
    }
  }

  /// Whether the key is all there is, for clients without a session send it as bearer, too.
  private static boolean isAlone(Exchange exchange) {
    String bearer = exchange.header("Authorization");
    return bearer == null || bearer.equals("Bearer " + exchange.header("apikey"));
  }

  private static boolean hasKey(Exchange exchange) {
    String query = exchange.query();
    return exchange.header("apikey") != null
        || query != null
            && ("&" + query).contains("&apikey=")
            && "websocket".equalsIgnoreCase(exchange.header("Upgrade"));
  }
}
