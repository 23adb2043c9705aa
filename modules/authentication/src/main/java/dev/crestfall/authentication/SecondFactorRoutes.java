package dev.crestfall.authentication;

import dev.crestfall.authentication.admin.UserSessionRoutes;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.mfa.face.AdminFactorRoutes;
import dev.crestfall.authentication.mfa.face.FactorRoutes;
import dev.crestfall.authentication.mfa.face.Holders;
import dev.crestfall.authentication.mfa.face.RecoveryRoutes;
import dev.crestfall.authentication.passkey.face.AdminPasskeyRoutes;
import dev.crestfall.authentication.passkey.face.PasskeyRoutes;
import dev.crestfall.authentication.webauthn.Ceremonies;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.vault.SealedColumn;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

/// Second factors and passkeys, wired.
final class SecondFactorRoutes {
  private final Services services;
  private final Face face;
  private final Mfa mfa;

  SecondFactorRoutes(
      AuthenticationSettings settings,
      Services services,
      Face face,
      Correspondence correspondence) {
    this.services = services;
    this.face = face;
    this.mfa =
        new Mfa(
            face.accounts(),
            settings.mfa(),
            services.vault(),
            new RouteLimits(services.limits(), settings.rates()),
            correspondence.hooks(),
            correspondence.office(),
            correspondence.mails(),
            new Ceremonies(settings.webAuthn(), settings.signIn().siteUrl()));
  }

  /// Whether passkeys sign in, as clients are told in the settings.
  boolean hasPasskeys() {
    return mfa.ceremonies().config().passkeyEnabled();
  }

  /// Routes of GoTrue's face.
  List<Consumer<RoutesConfig>> gotrue() {
    FactorRoutes factors = new FactorRoutes(face, Holders.byBearer(face), mfa);
    return List.of(
        routes -> factors.bind(routes, ""),
        new AdminFactorRoutes(face, mfa)::bind,
        new PasskeyRoutes(face, Holders.byBearer(face), mfa)::bind,
        new AdminPasskeyRoutes(face, mfa)::bind);
  }

  /// Routes of the native face.
  List<Consumer<RoutesConfig>> own() {
    Holders holders = Holders.byIdentity(face);
    FactorRoutes factors = new FactorRoutes(face, holders, mfa);
    return List.of(
        routes -> factors.bind(routes, "/mfa"),
        new RecoveryRoutes(face, holders, mfa)::bind,
        this::limitPasskeys,
        new PasskeyRoutes(face, holders, mfa)::bind,
        new AdminFactorRoutes(face, mfa)::bind,
        new AdminPasskeyRoutes(face, mfa)::bind,
        new UserSessionRoutes(face, mfa)::bind);
  }

  /// GoTrue's face counts all of its routes at one place.
  private void limitPasskeys(RoutesConfig routes) {
    routes.before(
        "/passkeys/*",
        ctx -> {
          Exchange exchange = Router.exchange(ctx);
          if (exchange.method().equals("POST")) {
            mfa.limits().passkey(exchange);
          }
        });
  }

  /// To be called at each start, once the tables are there.
  void start() {
    services.vault().register(new SealedColumn("auth.mfa_factors", "id", "secret"));
    services.vault().register(new SealedColumn("auth.mfa_challenges", "id", "otp_code"));
  }
}
