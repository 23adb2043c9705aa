package dev.crestfall.authentication;

import dev.crestfall.authentication.account.SessionAnswers;
import dev.crestfall.authentication.exchange.ExchangeRoutes;
import dev.crestfall.authentication.exchange.Exchanges;
import dev.crestfall.authentication.exchange.TrustedIssuer;
import dev.crestfall.authentication.exchange.TrustedIssuers;
import dev.crestfall.authentication.external.ExternalParts;
import dev.crestfall.authentication.external.ExternalRoutes;
import dev.crestfall.authentication.external.IdTokenGrant;
import dev.crestfall.authentication.external.OAuthRoutes;
import dev.crestfall.authentication.external.custom.CustomProviderRoutes;
import dev.crestfall.authentication.external.custom.CustomProviders;
import dev.crestfall.authentication.external.provider.Providers;
import dev.crestfall.authentication.gotrue.Grant;
import dev.crestfall.authentication.gotrue.Ways;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.oauth.token.AppRoutes;
import dev.crestfall.authentication.web3.Chain;
import dev.crestfall.authentication.web3.Web3Grant;
import dev.crestfall.authentication.web3.Web3Routes;
import dev.crestfall.authentication.web3.Web3SignIn;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.services.Services;
import io.javalin.config.RoutesConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Sign-in by what others know of our users: providers, their tokens, wallets; and for others, as
/// apps that users sign in to with their account here. Wired.
final class ForeignSignInRoutes implements AutoCloseable {
  private final Engine engine;
  private final RouteLimits limits;
  private final CustomProviders custom;
  private final Providers providers;
  private final ExternalParts parts;
  private final ExternalRoutes external;
  private final Web3SignIn web3;
  private final ExchangeRoutes exchange;
  private final AppRoutes oauth;
  private final Router origin;

  ForeignSignInRoutes(
      AuthenticationSettings settings,
      Services services,
      Engine engine,
      AppRoutes.Setup setup,
      RouteLimits limits) {
    this.engine = engine;
    this.limits = limits;
    String publicUrl = publicUrl(settings);
    Set<String> hosts =
        settings.exchange().issuers().stream()
            .map(TrustedIssuer::host)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    this.custom =
        new CustomProviders(
            new CustomProviders.Parts(
                services.store().jdbi(), services.vault(), services.audit(), services.clock()),
            settings.external());
    this.providers =
        new Providers(settings.external(), custom::settings, publicUrl, hosts, services.clock());
    this.parts =
        ExternalParts.of(
            engine.accounts(), providers, services.vault(), publicUrl, settings.code().mailLife());
    this.external = new ExternalRoutes(parts, engine.face().bearer());
    this.web3 = new Web3SignIn(parts, settings.web3());
    TrustedIssuers issuers = new TrustedIssuers(settings.exchange(), providers, services.clock());
    this.exchange = new ExchangeRoutes(new Exchanges(parts, issuers), engine.face(), limits);
    this.oauth =
        new AppRoutes(
            settings.oauth(), setup, Map.of(ExchangeRoutes.GRANT, exchange::token), limits);
    this.origin = exchange.origin();
  }

  private static String publicUrl(AuthenticationSettings settings) {
    String external = settings.signIn().apiExternalUrl();
    return external.isEmpty() ? settings.signIn().siteUrl() + "/auth/v1" : external;
  }

  /// Tells the vault what is sealed, and the operator what can't be used.
  void start() {
    parts.flows().register();
    custom.register();
    providers.warn();
  }

  /// Adds GoTrue's routes.
  void bind(RoutesConfig routes) {
    external.bind(routes);
    new CustomProviderRoutes(custom, providers, engine.face().bearer()).bind(routes);
    oauth.bindGotrue(routes);
  }

  /// Adds the native routes.
  void bindNative(RoutesConfig routes) {
    new OAuthRoutes(parts, external).bind(routes);
    new Web3Routes(web3, new SessionAnswers(engine.accounts(), engine.authority()), limits)
        .bind(routes);
    exchange.bind(routes);
    oauth.bind(routes);
  }

  /// What is served at the origin itself.
  Mount mount() {
    return new Mount(List.of("/exchange"), origin);
  }

  /// Ways to a session at `/token`, by their names.
  Map<String, Grant> grants() {
    return Map.of(
        "id_token", new IdTokenGrant(parts, engine.face()),
        "web3", new Web3Grant(web3, engine.face()));
  }

  /// What users can sign in with.
  ///
  /// @param passkeys whether those are among it
  Ways ways(boolean passkeys) {
    return new Ways() {
      @Override
      public Set<String> enabled() {
        Set<String> enabled = new HashSet<>(providers.config().enabled());
        if (passkeys) {
          enabled.add("passkeys");
        }
        return enabled;
      }

      @Override
      public SortedMap<String, String> added() {
        return custom.enabled();
      }

      @Override
      public boolean wallets(String chain) {
        return Chain.of(chain).filter(web3.config()::isEnabled).isPresent();
      }
    };
  }

  @Override
  public void close() {
    origin.close();
    providers.close();
  }
}
