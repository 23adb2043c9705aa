package dev.crestfall.authentication.oauth.consent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.flow.Digest;
import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.authentication.oauth.client.OAuthClient;
import dev.crestfall.authentication.oauth.client.OAuthClients;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Asks users whether an app may act for them, and gives out codes for a yes. A code is good once.
public final class Authorizations {
  private static final Duration MEMORY = Duration.ofDays(1);

  private final Accounts accounts;
  private final OAuthClients clients;
  private final Duration life;

  /// @param life how long a user may take, and then the app
  public Authorizations(Accounts accounts, OAuthClients clients, Duration life) {
    this.accounts = accounts;
    this.clients = clients;
    this.life = life;
  }

  /// Notes what an app asks for.
  Authorization begin(OAuthClient client, Request request) {
    Instant now = accounts.clock().instant();
    Authorization made =
        new Authorization(
            UUID.randomUUID(),
            Digest.secret(),
            client.id(),
            null,
            request.redirectUri(),
            String.join(" ", Scopes.words(request.scope())),
            request.state(),
            request.resource(),
            request.challenge(),
            request.challengeMethod(),
            request.nonce(),
            Authorization.PENDING,
            now,
            now.plus(life));
    accounts
        .jdbi()
        .useTransaction(handle -> {
          AuthorizationDao dao = handle.attach(AuthorizationDao.class);
          var _ = dao.forget(now.minus(MEMORY));
          dao.insert(made);
        });
    return made;
  }

  /// What the user is asked, or where they go when they have said yes to all of it before. Whoever
  /// looks first is the one who is asked.
  ///
  /// @throws ApiError 404 `oauth_authorization_not_found`, 400 `validation_failed`
  ObjectNode look(String name, User user, Origin origin) {
    return answered(handle -> {
      Authorization found = lock(handle, name);
      if (found == null) {
        return notFound();
      }
      AuthorizationDao dao = handle.attach(AuthorizationDao.class);
      if (!found.isPending()) {
        return invalid("authorization request cannot be processed");
      }
      OAuthClient client = clients.find(handle, found.clientId()).orElse(null);
      if (client == null || found.userId() != null && !found.userId().equals(user.id())) {
        return notFound();
      }
      dao.user(found.id(), user.id());
      boolean known =
          dao.consent(user.id(), client.id())
              .filter(consent ->
                  Scopes.words(consent.scopes()).containsAll(Scopes.words(found.scope())))
              .isPresent();
      return known ? redirect(approve(handle, found, user, origin)) : question(found, client, user);
    });
  }

  private static ObjectNode question(Authorization found, OAuthClient client, User user) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("authorization_id", found.handle());
    json.put("redirect_uri", found.redirectUri());
    json.set("client", client.shown());
    json.putObject("user").put("id", user.id().toString()).put("email", user.email());
    json.put("scope", found.scope());
    return json;
  }

  /// The user's word.
  ///
  /// @throws ApiError 404 `oauth_authorization_not_found`, 400 `validation_failed`
  ObjectNode decide(String name, User user, boolean yes, Origin origin) {
    return answered(handle -> {
      Authorization found = lock(handle, name);
      if (found == null) {
        return notFound();
      }
      if (!found.isPending()) {
        return invalid("authorization request is no longer pending");
      }
      if (!user.id().equals(found.userId())) {
        return notFound();
      }
      AuthorizationDao dao = handle.attach(AuthorizationDao.class);
      if (yes) {
        Instant now = accounts.clock().instant();
        dao.allow(UUID.randomUUID(), user.id(), found.clientId(), found.scope(), now);
        return redirect(approve(handle, found, user, origin));
      }
      dao.status(found.id(), "denied");
      record(handle, "oauth.denied", found, user, origin);
      return redirect(error(found, "access_denied", "User denied the request"));
    });
  }

  private String approve(Handle handle, Authorization found, User user, Origin origin) {
    String code = Digest.secret();
    handle
        .attach(AuthorizationDao.class)
        .approve(found.id(), hash(code), accounts.clock().instant());
    record(handle, "oauth.approved", found, user, origin);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("code", code);
    if (!found.state().isEmpty()) {
      values.put("state", found.state());
    }
    return address(found.redirectUri(), values);
  }

  private void record(Handle handle, String action, Authorization found, User user, Origin origin) {
    accounts
        .audit()
        .record(
            handle,
            origin
                .byUser(action, user.id())
                .on("oauth_client", found.clientId().toString())
                .with("scope", found.scope()));
  }

  /// Where an app hears that it gets nothing.
  static String error(Authorization found, String code, String why) {
    return error(found.redirectUri(), found.state(), code, why);
  }

  /// Where an app hears that it gets nothing.
  static String error(String redirectUri, String state, String code, String why) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("error", code);
    values.put("error_description", why);
    if (!state.isEmpty()) {
      values.put("state", state);
    }
    return address(redirectUri, values);
  }

  private static String address(String uri, Map<String, String> values) {
    return uri + (uri.indexOf('?') < 0 ? "?" : "&") + Form.encode(values);
  }

  /// Null for none; one that is over is marked so.
  private @org.jspecify.annotations.Nullable Authorization lock(Handle handle, String name) {
    AuthorizationDao dao = handle.attach(AuthorizationDao.class);
    Authorization found = name.length() > 64 ? null : dao.lock(name).orElse(null);
    if (found != null && found.isOver(accounts.clock().instant())) {
      if (found.isPending()) {
        dao.status(found.id(), "expired");
      }
      return null;
    }
    return found;
  }

  /// The wish that a code was given for, not spent yet.
  public Optional<Authorization> ofCode(String code) {
    return accounts
        .jdbi()
        .withExtension(AuthorizationDao.class, dao -> dao.ofCode(hash(code)))
        .filter(found -> !found.isOver(accounts.clock().instant()));
  }

  /// Spends a code, in the caller's transaction; false when somebody else has.
  public boolean spend(Handle handle, Authorization found, String code) {
    return handle.attach(AuthorizationDao.class).spend(found.id(), hash(code)) == 1;
  }

  /// Notes the session that a spent code gave.
  public void remember(Handle handle, String code, UUID client, UUID session) {
    handle
        .attach(AuthorizationDao.class)
        .remember(hash(code), client, session, accounts.clock().instant());
  }

  /// An app came with a code that is spent: the code is in other hands, too, so that what it gave
  /// ends (OAuth 2.1, 4.1.3).
  public void cameAgain(String code, UUID client, Origin origin) {
    accounts
        .jdbi()
        .useTransaction(handle -> {
          UUID session =
              handle.attach(AuthorizationDao.class).sessionOf(hash(code), client).orElse(null);
          if (session != null && accounts.sessions().end(handle, session)) {
            accounts
                .audit()
                .record(
                    handle,
                    origin
                        .by("oauth_client", client.toString(), "code.reuse", null)
                        .on("session", session.toString())
                        .ended("denied"));
          }
        });
  }

  /// What a user has allowed, app by app.
  ArrayNode grants(UUID user) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    accounts
        .jdbi()
        .useHandle(handle -> {
          for (AuthorizationDao.Consent consent :
              handle.attach(AuthorizationDao.class).consents(user)) {
            clients
                .find(handle, consent.clientId())
                .ifPresent(client -> list.add(grant(consent, client)));
          }
        });
    return list;
  }

  private static ObjectNode grant(AuthorizationDao.Consent consent, OAuthClient client) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.set("client", client.shown());
    ArrayNode scopes = json.putArray("scopes");
    Scopes.words(consent.scopes()).forEach(scopes::add);
    json.put("granted_at", consent.grantedAt().toString());
    return json;
  }

  /// Takes back what an app was allowed; the sessions that it has end.
  ///
  /// @throws ApiError 404 `oauth_consent_not_found`
  void revoke(UUID user, UUID client, Origin origin) {
    accounts
        .jdbi()
        .useTransaction(handle -> {
          AuthorizationDao dao = handle.attach(AuthorizationDao.class);
          if (dao.revoke(user, client, accounts.clock().instant()) == 0) {
            throw new ApiError(
                404, "oauth_consent_not_found", "No active grant found for this client");
          }
          dao.drop(user, client);
          accounts.sessions().endOf(handle, user, client);
          accounts
              .audit()
              .record(
                  handle,
                  origin.byUser("oauth.revoked", user).on("oauth_client", client.toString()));
        });
  }

  /// A refusal is no exception in there, for what it has done is kept.
  private ObjectNode answered(java.util.function.Function<Handle, Object> work) {
    Object outcome = accounts.jdbi().inTransaction(work::apply);
    if (outcome instanceof ApiError refused) {
      throw refused;
    }
    return (ObjectNode) outcome;
  }

  private static ObjectNode redirect(String address) {
    return Json.MAPPER.createObjectNode().put("redirect_url", address);
  }

  private static String hash(String code) {
    return Digest.text(Digest.of(code));
  }

  private static ApiError notFound() {
    return new ApiError(404, "oauth_authorization_not_found", "authorization not found");
  }

  private static ApiError invalid(String why) {
    return new ApiError(400, "validation_failed", why);
  }
}
