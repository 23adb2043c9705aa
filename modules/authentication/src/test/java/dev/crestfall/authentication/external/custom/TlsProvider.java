package dev.crestfall.authentication.external.custom;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/// A provider that speaks https at `localhost`. While it runs, its certificate is the one that this
/// process trusts.
final class TlsProvider implements AutoCloseable {
  private final SSLContext before;
  private final MockOAuth2Server server;

  TlsProvider() throws GeneralSecurityException {
    Ssl ssl = new Ssl();
    this.before = SSLContext.getDefault();
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(ssl.getSslKeystore().getKeyStore());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLContext.setDefault(context);
    this.server =
        new MockOAuth2Server(
            new OAuth2Config(
                false,
                null,
                null,
                false,
                new OAuth2TokenProvider(),
                java.util.Set.of(),
                new MockWebServerWrapper(ssl)));
    server.start();
  }

  String issuer() {
    return server.issuerUrl("acme").toString();
  }

  String authorization() {
    return server.authorizationEndpointUrl("acme").toString();
  }

  String token() {
    return server.tokenEndpointUrl("acme").toString();
  }

  String userinfo() {
    return server.userInfoUrl("acme").toString();
  }

  /// Whom it signs in next.
  void next(String subject, String audience, Map<String, Object> claims) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback("acme", subject, "JWT", List.of(audience), claims, 3600));
  }

  /// The ID token of somebody.
  String idToken(String subject, String audience, Map<String, Object> claims) {
    return server.issueToken("acme", subject, audience, claims).serialize();
  }

  @Override
  public void close() {
    server.shutdown();
    SSLContext.setDefault(before);
  }
}
