package dev.crestfall.authentication.mfa.face;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.gotrue.UserJson;
import dev.crestfall.authentication.mfa.Challenging;
import dev.crestfall.authentication.mfa.Enrollment;
import dev.crestfall.authentication.mfa.Holder;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.mfa.Removal;
import dev.crestfall.authentication.mfa.Verification;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;

/// Factors of who calls: `/factors` of GoTrue's face, `/mfa/factors` natively.
public final class FactorRoutes {
  private final Face face;
  private final Holders holders;
  private final Mfa mfa;
  private final Enrollment enrollment;
  private final Challenging challenging;
  private final Verification verification;
  private final Removal removal;

  public FactorRoutes(Face face, Holders holders, Mfa mfa) {
    this.face = face;
    this.holders = holders;
    this.mfa = mfa;
    this.enrollment = new Enrollment(mfa);
    this.challenging = new Challenging(mfa);
    this.verification = new Verification(mfa);
    this.removal = new Removal(mfa);
  }

  /// Adds the routes.
  ///
  /// @param prefix before `/factors`, may be empty
  public void bind(RoutesConfig routes, String prefix) {
    String one = prefix + "/factors/{factor_id}";
    if (!prefix.isEmpty()) {
      // GoTrue's face counts all its requests in one place.
      routes.before(one + "/*", ctx -> mfa.limits().factors(Router.exchange(ctx)));
    }
    routes.get(prefix + "/factors", this::list);
    routes.post(prefix + "/factors", this::enroll);
    routes.post(one + "/challenge", this::challenge);
    routes.post(one + "/verify", this::verify);
    routes.delete(one, this::remove);
  }

  private Holder holder(Context ctx) {
    return holders.of(Router.exchange(ctx));
  }

  private static Origin origin(Context ctx) {
    return Origin.of(Router.exchange(ctx));
  }

  private void list(Context ctx) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("factors");
    holder(ctx).profile().factors().forEach(factor -> list.add(UserJson.of(factor)));
    GotrueRoutes.json(ctx, json);
  }

  private void enroll(Context ctx) {
    Holder holder = holder(ctx);
    Body body = Body.of(ctx);
    Enrollment.Wish wish =
        new Enrollment.Wish(
            body.optionalText("factor_type").orElse(""),
            body.optionalText("friendly_name").orElse(""),
            body.optionalText("issuer").orElse(""),
            body.optionalText("phone").orElse(""));
    body.check();
    Enrollment.Enrolled made = enrollment.enroll(holder, wish, origin(ctx));
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", made.id().toString());
    json.put("type", made.type().key());
    json.put("friendly_name", made.name());
    if (made.secret() != null) {
      json.putObject("totp")
          .put("qr_code", made.picture())
          .put("secret", made.secret())
          .put("uri", made.uri());
    }
    if (made.phone() != null) {
      json.put("phone", made.phone());
    }
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, json);
  }

  private void challenge(Context ctx) {
    Holder holder = holder(ctx);
    UUID id = GotrueRoutes.id(ctx, "factor_id");
    Body body = Body.of(ctx);
    String channel = body.optionalText("channel").orElse("");
    body.check();
    ObjectNode user = UserJson.of(holder.profile());
    Challenging.Asked asked = challenging.ask(holder, id, channel, user, origin(ctx));
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", asked.id().toString());
    json.put("type", asked.type().key());
    json.put("expires_at", asked.expiresAt().getEpochSecond());
    if (asked.options() != null) {
      json.putObject("webauthn")
          .put("type", asked.ceremony())
          .set("credential_options", asked.options());
    }
    GotrueRoutes.json(ctx, json);
  }

  private void verify(Context ctx) {
    Holder holder = holder(ctx);
    UUID id = GotrueRoutes.id(ctx, "factor_id");
    Body body = Body.of(ctx);
    UUID challenge = id(body, "challenge_id");
    String code = body.optionalText("code").orElse("");
    ObjectNode key = body.object("webauthn").orElseGet(Json.MAPPER::createObjectNode);
    body.check();
    ObjectNode credential =
        key.path("credential_response") instanceof ObjectNode object ? object : null;
    IssuedTokens tokens =
        verification.verify(
            holder,
            id,
            new Verification.Answer(challenge, code, key.path("type").asText(""), credential),
            origin(ctx));
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, face.session(tokens));
  }

  private static UUID id(Body body, String name) {
    String text = body.text(name);
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      if (!text.isEmpty()) {
        body.wrong(name, "must be a UUID");
      }
      return new UUID(0, 0);
    }
  }

  private void remove(Context ctx) {
    Holder holder = holder(ctx);
    UUID id = GotrueRoutes.id(ctx, "factor_id");
    removal.remove(holder, id, origin(ctx));
    GotrueRoutes.json(ctx, Json.MAPPER.createObjectNode().put("id", id.toString()));
  }
}
