package dev.crestfall.authentication;

import dev.crestfall.authentication.external.ExternalParts;
import dev.crestfall.authentication.external.ExternalRoutes;
import dev.crestfall.authentication.external.IdTokenGrant;
import dev.crestfall.authentication.external.provider.Providers;
import dev.crestfall.authentication.gotrue.Grant;
import dev.crestfall.authentication.web3.Web3Grant;
import dev.crestfall.authentication.web3.Web3SignIn;
import dev.crestfall.kernel.services.Services;
import io.javalin.config.RoutesConfig;
import java.util.Map;
import java.util.Set;

/// Sign-in by what others know of our users: providers, their tokens, wallets. Wired.
final class ForeignSignIn implements AutoCloseable {
  private final Engine engine;
  private final Providers providers;
  private final ExternalParts parts;
  private final Web3SignIn web3;

  ForeignSignIn(AuthenticationSettings settings, Services services, Engine engine) {
    this.engine = engine;
    String publicUrl = publicUrl(settings);
    this.providers = new Providers(settings.external(), publicUrl, services.clock());
    this.parts = ExternalParts.of(engine.accounts(), providers, services.vault(), publicUrl);
    this.web3 = new Web3SignIn(parts, settings.web3());
  }

  private static String publicUrl(AuthenticationSettings settings) {
    String external = settings.signIn().apiExternalUrl();
    return external.isEmpty() ? settings.signIn().siteUrl() + "/auth/v1" : external;
  }

  /// Tells the vault what is sealed.
  void start() {
    parts.flows().register();
  }

  /// Adds GoTrue's routes.
  void bind(RoutesConfig routes) {
    new ExternalRoutes(parts, engine.face().bearer()).bind(routes);
  }

  /// Ways to a session at `/token`, by their names.
  Map<String, Grant> grants() {
    return Map.of(
        "id_token", new IdTokenGrant(parts, engine.face()),
        "web3", new Web3Grant(web3, engine.face()));
  }

  /// The names of the providers that users can sign in with.
  Set<String> enabled() {
    return Set.copyOf(providers.config().enabled());
  }

  @Override
  public void close() {
    providers.close();
  }
}
