package dev.crestfall.authentication.oauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.flow.Digest;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.oauth.client.ClientProof;
import dev.crestfall.authentication.oauth.client.OAuthClient;
import dev.crestfall.authentication.oauth.client.OAuthClients;
import dev.crestfall.authentication.oauth.client.OAuthServerConfig;
import dev.crestfall.authentication.oauth.consent.Authorization;
import dev.crestfall.authentication.oauth.consent.Authorizations;
import dev.crestfall.authentication.oauth.consent.Scopes;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions.Start;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.security.MessageDigest;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Tokens for apps: for a code that a user's yes gave them, and later for a refresh token.
public final class AppGrants {
  private static final String METHOD = "oauth_provider/authorization_code";

  private final OAuthServerConfig config;
  private final OAuthClients clients;
  private final Authorizations authorizations;
  private final Face face;
  private final IdTokens idTokens;

  public AppGrants(
      OAuthServerConfig config, OAuthClients clients, Authorizations authorizations, Face face) {
    this.config = config;
    this.clients = clients;
    this.authorizations = authorizations;
    this.face = face;
    this.idTokens = new IdTokens(face);
  }

  private OAuthClient client(Exchange exchange, Map<String, String> form, String grant) {
    config.require();
    ClientProof proof =
        ClientProof.of(exchange.header("Authorization"), form)
            .orElseThrow(() ->
                ClientProof.refused(false, "Invalid client credentials: client_id is required"));
    if (proof.isBasic()) {
      // Refuses a secret that came over a line which others read.
      var _ = exchange.identity();
    }
    OAuthClient client = proof.require(clients);
    if (!client.grantTypes().contains(grant)) {
      throw new ApiError(
          400, "unsupported_grant_type", "Client is not allowed to use grant type: " + grant);
    }
    return client;
  }

  /// `authorization_code`.
  public ObjectNode code(Exchange exchange, Map<String, String> form) {
    OAuthClient client = client(exchange, form, "authorization_code");
    String code = form.getOrDefault("code", "");
    if (code.isEmpty()) {
      throw OAuthFormRoutes.invalid("code is required for authorization_code grant");
    }
    Origin origin = Origin.of(exchange);
    Authorization found = authorizations.ofCode(code).orElse(null);
    if (found != null) {
      requireSame(found, client, form);
    }
    IssuedTokens given = found == null ? null : spent(found, code, origin);
    if (found == null || given == null) {
      authorizations.cameAgain(code, client.id(), origin);
      throw refused("Invalid authorization code");
    }
    ObjectNode answer = answer(given);
    answer.put("scope", found.scope());
    if (Scopes.has(found.scope(), Scopes.OPENID)) {
      User user = face.accounts().users().get(given.userId());
      idTokens.make(user, found).ifPresent(token -> answer.put("id_token", token));
    }
    return answer;
  }

  /// Null when somebody else has spent the code.
  private @Nullable IssuedTokens spent(Authorization found, String code, Origin origin) {
    Accounts accounts = face.accounts();
    return accounts
        .jdbi()
        .inTransaction(handle -> {
          if (!authorizations.spend(handle, found, code) || found.userId() == null) {
            return null;
          }
          User user = accounts.users().lock(handle, found.userId());
          if (user.isBanned(accounts.clock().instant())) {
            throw new ApiError(400, "access_denied", "User is banned");
          }
          return given(handle, user, found, code, origin);
        });
  }

  private IssuedTokens given(
      Handle handle, User user, Authorization found, String code, Origin origin) {
    Accounts accounts = face.accounts();
    IssuedTokens issued =
        accounts
            .sessions()
            .startFor(
                handle,
                user,
                Start.of(METHOD, "", origin.client()),
                found.clientId(),
                found.scope());
    authorizations.remember(handle, code, found.clientId(), issued.sessionId());
    accounts
        .audit()
        .record(
            handle,
            origin
                .byUser("user.login", user.id())
                .with("method", METHOD)
                .with("client_id", found.clientId().toString()));
    return issued;
  }

  private static void requireSame(
      Authorization found, OAuthClient client, Map<String, String> form) {
    if (!found.clientId().equals(client.id())) {
      throw refused("Authorization code was not issued for this client");
    }
    String resource = form.getOrDefault("resource", "");
    if (!resource.isEmpty() && !resource.equals(found.resource())) {
      throw refused("Authorization code resource does not match the resource parameter");
    }
    String redirect = form.getOrDefault("redirect_uri", "");
    if (!redirect.isEmpty() && !redirect.equals(found.redirectUri())) {
      throw refused("Invalid redirect_uri");
    }
    String verifier = form.getOrDefault("code_verifier", "");
    String shown =
        found.challengeMethod().equals("plain") ? verifier : Digest.text(Digest.of(verifier));
    if (verifier.isEmpty()
        || found.challenge().isEmpty()
        || !MessageDigest.isEqual(shown.getBytes(US_ASCII), found.challenge().getBytes(US_ASCII))) {
      throw refused(
          "PKCE verification failed: code challenge does not match previously saved code verifier");
    }
  }

  /// `refresh_token`.
  public ObjectNode refresh(Exchange exchange, Map<String, String> form) {
    OAuthClient client = client(exchange, form, "refresh_token");
    String token = form.getOrDefault("refresh_token", "");
    if (token.isEmpty()) {
      throw OAuthFormRoutes.invalid("refresh_token is required for refresh_token grant");
    }
    return answer(face.accounts().sessions().refreshFor(token, Client.of(exchange), client.id()));
  }

  private static ObjectNode answer(IssuedTokens issued) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("access_token", issued.accessToken());
    json.put("token_type", "bearer");
    json.put("expires_in", issued.expiresIn());
    json.put("refresh_token", issued.refreshToken());
    return json;
  }

  private static ApiError refused(String why) {
    return new ApiError(400, "invalid_grant", why);
  }
}
