package dev.crestfall.authentication;

import dev.crestfall.authentication.apikey.ApiKeyRoutes;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.caller.BusRevocations;
import dev.crestfall.authentication.caller.IdentityStep;
import dev.crestfall.authentication.session.ClaimsHook;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.token.SigningKeys;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.services.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Accounts, sessions and tokens. Answers natively below `/authentication`, as GoTrue below
/// `/auth/v1`, and as GoTrue again at the root of its own port.
public final class AuthenticationModule implements Module {
  private final AuthenticationConfig config;
  private final Services services;
  private final List<Mount> neighbours;
  private final AccessLog log;
  private final SigningKeys signingKeys;
  private final IdentityStep identity;
  private final Router gotrue;
  private final Router routes;
  private @Nullable HttpServer server;

  /// @param neighbours who else answers at the own port, each below its prefixes
  public AuthenticationModule(
      AuthenticationSettings settings, Services services, List<Mount> neighbours, AccessLog log) {
    this.config = settings.module();
    this.services = services;
    this.neighbours = List.copyOf(neighbours);
    this.log = log;
    Jdbi jdbi = services.store().jdbi();
    this.signingKeys =
        new SigningKeys(
            jdbi, services.vault(), services.clock(), settings.token(), settings.keySecrets());
    TokenAuthority authority = new TokenAuthority(signingKeys, settings.token(), services.clock());
    Sessions sessions =
        new Sessions(
            new Sessions.Parts(
                jdbi,
                services.clock(),
                settings.session(),
                authority,
                new Users(jdbi, services.clock()),
                services.audit(),
                settings.token().jwtIssuer(),
                ClaimsHook.NONE,
                new BusRevocations(services.bus())));
    ApiKeys apiKeys = new ApiKeys(services.store(), services.audit(), services.clock());
    this.identity =
        new IdentityStep(settings.caller(), services, authority, sessions, apiKeys);
    this.gotrue =
        new Router(
            routes ->
                routes.get(
                    "/health",
                    ctx -> ctx.json(Map.of("name", "GoTrue", "description", "Crestfall"))));
    this.routes = new Router(new ApiKeyRoutes(apiKeys, services.store())::bind);
  }

  /// Who says who calls, for every server of the process.
  public Authenticator authenticator() {
    return identity.authenticator();
  }

  @Override
  public String name() {
    return "authentication";
  }

  @Override
  public void start() throws Exception {
    services.store().migrate("auth");
    if (config.port() != 0) {
      List<Mount> mounts = new ArrayList<>(neighbours);
      mounts.addAll(mounts());
      mounts.add(new Mount(List.of(""), gotrue));
      HttpServer made =
          new HttpServer(
              HttpSettings.of(config.host(), config.port()), mounts, log, authenticator());
      made.start();
      server = made;
    }
  }

  @Override
  public List<Mount> mounts() {
    return List.of(
        new Mount(List.of("/auth/v1"), gotrue), new Mount(List.of("/authentication"), routes));
  }

  /// The port in use, 0 for none.
  public int port() {
    HttpServer running = server;
    return running == null ? 0 : running.port();
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void closePorts() {
    HttpServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void close() {
    closePorts();
    identity.close();
    gotrue.close();
    routes.close();
  }
}
