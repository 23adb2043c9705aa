package dev.crestfall.authentication.oauth.token;

import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.oauth.client.ClientRoutes;
import dev.crestfall.authentication.oauth.client.OAuthClients;
import dev.crestfall.authentication.oauth.client.OAuthServerConfig;
import dev.crestfall.authentication.oauth.consent.Authorizations;
import dev.crestfall.authentication.oauth.consent.ConsentRoutes;
import dev.crestfall.authentication.signin.Accounts;
import io.javalin.config.RoutesConfig;
import java.util.HashMap;
import java.util.Map;

/// OAuth's endpoints, wired.
public final class AppRoutes {
  private final TokenRoutes endpoint;
  private final TokenStateRoutes states;
  private final ClientRoutes clients;
  private final ConsentRoutes consents;
  private final UserInfoRoutes userInfo;

  /// @param more grants beside those of apps and keys, by their names
  public AppRoutes(
      OAuthServerConfig config, Setup setup, Map<String, OAuthGrant> more, RouteLimits limits) {
    Face face = setup.face();
    Accounts accounts = face.accounts();
    OAuthClients apps = new OAuthClients(accounts.jdbi(), accounts.clock(), accounts.audit());
    Authorizations authorizations = new Authorizations(accounts, apps, config.life());
    Asker.Door door = new Asker.Door(config, apps, setup.door());
    AppGrants grants = new AppGrants(config, apps, authorizations, face);
    KeyGrant keys = new KeyGrant(door, setup.keys(), face);
    Map<String, OAuthGrant> all = new HashMap<>(more);
    all.put("authorization_code", grants::code);
    all.put("refresh_token", grants::refresh);
    all.put("client_credentials", keys::answer);
    endpoint = new TokenRoutes(all, limits);
    states = new TokenStateRoutes(door, new TokenState(face, setup.keys()), face, limits);
    clients = new ClientRoutes(config, apps, face.bearer(), limits);
    consents = new ConsentRoutes(config, apps, authorizations, face);
    userInfo = new UserInfoRoutes(config, face.bearer());
  }

  /// What it stands on.
  public record Setup(Face face, ApiKeys keys, KeyDoor door) {}

  /// Adds what both faces have.
  public void bind(RoutesConfig routes) {
    endpoint.bind(routes);
    states.bind(routes);
  }

  /// Adds GoTrue's routes.
  public void bindGotrue(RoutesConfig routes) {
    bind(routes);
    clients.bind(routes);
    consents.bind(routes);
    userInfo.bind(routes);
  }
}
