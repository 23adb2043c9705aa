package dev.crestfall.authentication.passkey.face;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.mfa.Holder;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.mfa.face.Holders;
import dev.crestfall.authentication.passkey.Passkey;
import dev.crestfall.authentication.passkey.PasskeySignIn;
import dev.crestfall.authentication.passkey.Passkeys;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;

/// `/passkeys`, natively and at GoTrue's face.
public final class PasskeyRoutes {
  private final Face face;
  private final Holders holders;
  private final Mfa mfa;
  private final Passkeys passkeys;
  private final PasskeySignIn signIn;

  public PasskeyRoutes(Face face, Holders holders, Mfa mfa) {
    this.face = face;
    this.holders = holders;
    this.mfa = mfa;
    this.passkeys = new Passkeys(mfa);
    this.signIn = new PasskeySignIn(mfa);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.before("/passkeys", ctx -> requireEnabled());
    routes.before("/passkeys/*", ctx -> requireEnabled());
    routes.post("/passkeys/registration/options", this::registrationOptions);
    routes.post("/passkeys/registration/verify", this::register);
    routes.post("/passkeys/authentication/options", this::options, Access.EVERYBODY);
    routes.post("/passkeys/authentication/verify", this::signIn, Access.EVERYBODY);
    routes.get("/passkeys", this::list);
    routes.patch("/passkeys/{passkey_id}", this::rename);
    routes.delete("/passkeys/{passkey_id}", this::remove);
  }

  private void requireEnabled() {
    if (!mfa.ceremonies().config().passkeyEnabled()) {
      throw new ApiError(404, "passkey_disabled", "Passkeys are disabled");
    }
  }

  private Holder holder(Context ctx) {
    return holders.of(Router.exchange(ctx));
  }

  private static Origin origin(Context ctx) {
    return Origin.of(Router.exchange(ctx));
  }

  private void registrationOptions(Context ctx) {
    answer(ctx, passkeys.begin(holder(ctx)));
  }

  private void options(Context ctx) {
    answer(ctx, signIn.begin());
  }

  private static void answer(Context ctx, Passkeys.Asked asked) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("challenge_id", asked.challenge().toString());
    json.set("options", asked.options());
    json.put("expires_at", asked.expiresAt().getEpochSecond());
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, json);
  }

  /// A browser's answer, and to what.
  private record Answer(UUID challenge, ObjectNode credential) {
    static Answer of(Context ctx) {
      Body body = Body.of(ctx);
      String challenge = body.text("challenge_id");
      ObjectNode credential = body.object("credential").orElseGet(Json.MAPPER::createObjectNode);
      if (!body.has("credential")) {
        body.wrong("credential", "is required");
      }
      body.check();
      try {
        return new Answer(UUID.fromString(challenge), credential);
      } catch (IllegalArgumentException e) {
        throw ApiError.invalid("challenge_id", "must be a valid UUID");
      }
    }
  }

  private void register(Context ctx) {
    Holder holder = holder(ctx);
    Answer answer = Answer.of(ctx);
    Passkey made = passkeys.register(holder, answer.challenge(), answer.credential(), origin(ctx));
    ObjectNode json = json(made);
    json.remove("last_used_at");
    GotrueRoutes.json(ctx, json);
  }

  private void signIn(Context ctx) {
    Answer answer = Answer.of(ctx);
    IssuedTokens tokens = signIn.finish(answer.challenge(), answer.credential(), origin(ctx));
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, face.session(tokens));
  }

  private void list(Context ctx) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    passkeys.list(holder(ctx).id()).forEach(passkey -> list.add(json(passkey)));
    GotrueRoutes.json(ctx, list);
  }

  private void rename(Context ctx) {
    Holder holder = holder(ctx);
    UUID id = GotrueRoutes.id(ctx, "passkey_id");
    Body body = Body.of(ctx);
    String name = body.optionalText("friendly_name").orElse("");
    body.check();
    GotrueRoutes.json(ctx, json(passkeys.rename(holder, id, name, origin(ctx))));
  }

  private void remove(Context ctx) {
    Holder holder = holder(ctx);
    passkeys.remove(holder, GotrueRoutes.id(ctx, "passkey_id"), origin(ctx));
    ctx.status(204);
  }

  /// A passkey as it is answered.
  public static ObjectNode json(Passkey passkey) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", passkey.id().toString());
    if (!passkey.friendlyName().isEmpty()) {
      json.put("friendly_name", passkey.friendlyName());
    }
    json.put("created_at", passkey.createdAt().toString());
    if (passkey.lastUsedAt() != null) {
      json.put("last_used_at", passkey.lastUsedAt().toString());
    }
    return json;
  }
}
