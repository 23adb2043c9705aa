package dev.crestfall.authentication.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.posing.Impersonation;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// `/session/token`: a page that has a cookie gets a token for the data APIs, where cookies count
/// for nothing. It is good for five minutes, and ends with the session.
public final class SessionTokenRoutes {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Pattern ROLE = Pattern.compile("[^\\p{Cntrl}]{1,63}");

  private final Face face;
  private final Accounts accounts;

  public SessionTokenRoutes(Face face) {
    this.face = face;
    this.accounts = face.accounts();
  }

  /// Adds the route.
  public void bind(RoutesConfig routes) {
    routes.post("/session/token", this::issue);
  }

  private void issue(Context ctx) {
    Identity caller = Router.callerNow(ctx);
    JsonNode known = Json.tree(caller.claims());
    if (Impersonation.isIn(known)) {
      throw Impersonation.refused();
    }
    Session session = session(caller, known);
    Body body = Body.of(ctx);
    Optional<String> role = body.optionalText("role");
    if (role.isPresent() && !ROLE.matcher(role.get()).matches()) {
      body.wrong("role", "must be the name of a database role");
    }
    body.check();
    ObjectNode claims = role.isPresent() ? ofRole(ctx, session, role.get()) : own(ctx, session);
    Instant now = accounts.clock().instant();
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("access_token", face.authority().issue(claims));
    json.put("token_type", "bearer");
    json.put("expires_in", LIFE.toSeconds());
    json.put("expires_at", now.plus(LIFE).toString());
    json.put("role", claims.path("role").asText());
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(json));
  }

  private Session session(Identity caller, JsonNode known) {
    if (caller instanceof Identity.Anonymous) {
      throw new ApiError(401, "authentication_required", "Sign in first")
          .with("WWW-Authenticate", "Bearer");
    }
    String id = known.path("session_id").asText("");
    // An app acts for a user within limits that this token would not have.
    if (id.isEmpty() || !known.path("client_id").asText("").isEmpty()) {
      throw new ApiError(403, "session_required", "This is for sessions: sign in for one");
    }
    return accounts
        .sessions()
        .find(UUID.fromString(id))
        .orElseThrow(() -> ApiError.notFound("session"));
  }

  private ObjectNode own(Context ctx, Session session) {
    User user = accounts.users().get(session.userId());
    Client client = Client.of(Router.exchange(ctx));
    return accounts.sessions().claims(user, session, "session", client);
  }

  /// Names the role and nobody: what the caller may do as a user is not the role's. Who acts, and
  /// in which session, is what it depends on.
  private ObjectNode ofRole(Context ctx, Session session, String role) {
    Visitor visitor =
        Visitor.of(Router.exchange(ctx), accounts.jdbi(), UserPermissions.ACT_AS_ROLE);
    AuditEvent event =
        AuditEvent.of("token.issue")
            .from(visitor.exchange(), visitor.identity())
            .on("database_role", role);
    accounts.jdbi().useTransaction(handle -> accounts.audit().record(handle, event));
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("iss", face.issuer());
    claims.put("aud", face.authority().config().jwtAud());
    claims.put("role", role);
    claims
        .putObject("act")
        .put("sub", session.userId().toString())
        .put("session_id", session.id().toString());
    return claims;
  }
}
