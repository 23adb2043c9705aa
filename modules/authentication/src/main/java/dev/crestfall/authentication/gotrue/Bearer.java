package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.apikey.KeyText;
import dev.crestfall.authentication.posing.Impersonation;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who calls GoTrue's face, by the bearer token alone. User and session are looked up each time:
/// these routes hand out credentials, so an ended session is refused at once.
public final class Bearer {
  private static final Pattern HEADER = Pattern.compile("(?i)Bearer (\\S+)\\s*");
  private static final String AUDIENCE_HEADER = "X-JWT-AUD";

  private final TokenAuthority authority;
  private final Users users;
  private final Sessions sessions;
  private final InstantSource clock;

  public Bearer(TokenAuthority authority, Users users, Sessions sessions, InstantSource clock) {
    this.authority = authority;
    this.users = users;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// The token of the request.
  ///
  /// @throws ApiError 401 `no_authorization` without one, 403 `bad_jwt` for one that is not good
  public VerifiedToken token(Exchange exchange) {
    String header = exchange.header("Authorization");
    Matcher matcher = HEADER.matcher(header == null ? "" : header);
    if (!matcher.matches() || KeyText.isOpaque(matcher.group(1))) {
      return other(exchange);
    }
    try {
      VerifiedToken token = authority.verifyForAnyone(matcher.group(1));
      // Of what such a token was given for, a key or a session, the identity step knows whether it
      // is good.
      boolean given =
          !token.claims().path("key_id").asText("").isEmpty() || token.acting().isPresent();
      return given ? other(exchange) : token;
    } catch (ApiError e) {
      throw e.status() == 401 ? forbidden(e.code(), e.text()) : e;
    }
  }

  /// Who shows another credential than a token, as an API key alone: a gateway turns it into one.
  private static VerifiedToken other(Exchange exchange) {
    Identity identity = exchange.identityNow();
    JsonNode claims = Json.tree(identity.claims());
    boolean nobody = identity instanceof Identity.Anonymous && claims.size() < 2;
    if (nobody || !(claims instanceof ObjectNode object)) {
      throw required();
    }
    return new VerifiedToken(object, null, null);
  }

  /// The user who calls.
  ///
  /// @throws ApiError 401 or 403, each reason with its own code
  public Caller user(Exchange exchange) {
    VerifiedToken token = token(exchange);
    if (token.subject().isEmpty()) {
      throw isWithoutToken(exchange)
          ? required()
          : forbidden("bad_jwt", "invalid claim: missing sub claim");
    }
    UUID id =
        token
            .userId()
            .orElseThrow(
                () -> new ApiError(400, "bad_jwt", "invalid claim: sub claim must be a UUID"));
    User user =
        users
            .find(id)
            .orElseThrow(
                () -> forbidden("user_not_found", "User from sub claim in JWT does not exist"));
    requireFor(user, token);
    Session session = session(token, user);
    if (user.isBanned(clock.instant())) {
      throw forbidden("user_banned", "User is banned");
    }
    boolean changes = !exchange.method().equals("GET") && !exchange.method().equals("HEAD");
    boolean asks = exchange.path().equals("/oauth/userinfo");
    if (token.isOfApp() && changes && !asks) {
      throw forbidden("insufficient_scope", "An app can't change the account that it acts for");
    }
    if (token.isOfImpersonation() && changes) {
      throw Impersonation.refused();
    }
    return new Caller(token, users.profile(user), session);
  }

  /// Users may be of several audiences here, as GoTrue has them: a token is for that of its user.
  private static void requireFor(User user, VerifiedToken token) {
    if (!token.audience().isEmpty()
        && !user.aud().isEmpty()
        && !token.audience().equals(user.aud())) {
      throw forbidden("bad_jwt", "invalid JWT: the token is for another audience");
    }
  }

  /// Whether there is nothing but a key of the older kind, which no gateway turns into a token.
  private static boolean isWithoutToken(Exchange exchange) {
    String key = exchange.header("apikey");
    return exchange.header("Authorization") == null && key != null && !KeyText.isOpaque(key);
  }

  private static ApiError required() {
    return new ApiError(401, "no_authorization", "This endpoint requires a valid Bearer token");
  }

  private @Nullable Session session(VerifiedToken token, User user) {
    String claim = token.claims().path("session_id").asText("");
    if (claim.isEmpty() || claim.equals(new UUID(0, 0).toString())) {
      return null;
    }
    UUID id =
        token
            .sessionId()
            .orElseThrow(
                () -> forbidden("bad_jwt", "invalid claim: session_id claim must be a UUID"));
    Session session =
        sessions
            .find(id)
            .filter(found -> found.userId().equals(user.id()))
            .orElseThrow(() ->
                forbidden(
                    "session_not_found", "Session from session_id claim in JWT does not exist"));
    Optional<Long> rotation = token.rotation();
    if (rotation.isPresent() && session.refresh().presented() < rotation.get()) {
      sessions.presented(token);
    }
    return session;
  }

  /// The token of somebody who may administer.
  ///
  /// @throws ApiError 403 `not_admin` for everybody else
  public VerifiedToken admin(Exchange exchange) {
    VerifiedToken token = token(exchange);
    if (!authority.config().jwtAdminRoles().contains(token.role())) {
      throw forbidden("not_admin", "User not allowed");
    }
    return token;
  }

  /// Whose users the request is about.
  ///
  /// @param token of the caller, null for none
  public String audience(Exchange exchange, @Nullable VerifiedToken token) {
    String header = exchange.header(AUDIENCE_HEADER);
    if (header != null && !header.isEmpty()) {
      return header;
    }
    if (token == null
        || token.audience().isEmpty()
        || authority.config().jwtAdminRoles().contains(token.role())) {
      return authority.config().jwtAud();
    }
    return token.audience();
  }

  private static ApiError forbidden(String code, String message) {
    return new ApiError(403, code, message);
  }
}
