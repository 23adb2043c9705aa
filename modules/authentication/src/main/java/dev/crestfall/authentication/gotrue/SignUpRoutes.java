package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.presumption.Presumption;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.signin.SignInConfig;
import dev.crestfall.authentication.signin.SignUp;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;

/// Signing up: by address, by number, or as nobody in particular.
public final class SignUpRoutes {
  private final Face face;
  private final SignInConfig config;
  private final SignUp signUp;
  private final Presumption presumption;

  public SignUpRoutes(Face face) {
    this.face = face;
    this.config = face.accounts().config();
    this.signUp = new SignUp(face.accounts());
    this.presumption = new Presumption(face.accounts().audit());
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/signup", this::signUp, Access.EVERYBODY);
  }

  private void signUp(Context ctx) {
    if (config.disableSignup()) {
      throw GotrueErrors.unprocessable("signup_disabled", "Signups not allowed for this instance");
    }
    Body body = Body.of(ctx);
    presumption.record(body, null, Origin.of(Router.exchange(ctx)));
    String email = body.optionalText("email").orElse("");
    String phone = body.optionalText("phone").orElse("");
    ObjectNode data = body.object("data").orElseGet(Json.MAPPER::createObjectNode);
    body.check();
    if (email.isEmpty() && phone.isEmpty()) {
      anonymous(ctx, data);
      return;
    }
    SignUp.Wish wish = wish(ctx, body, data);
    Origin origin = Origin.of(Router.exchange(ctx));
    SignUp.Outcome outcome = signUp.withPassword(wish, origin);
    GotrueRoutes.json(ctx, answer(wish, outcome, origin));
  }

  private SignUp.Wish wish(Context ctx, Body body, ObjectNode data) {
    String email = body.optionalText("email").orElse("");
    String phone = body.optionalText("phone").orElse("");
    String password = body.optionalText("password").orElse("");
    Exchange exchange = Router.exchange(ctx);
    if (password.isEmpty()) {
      throw GotrueErrors.invalid("Signup requires a valid password");
    }
    Weakness weakness = face.accounts().policy().gotrue(password);
    if (!weakness.isNone()) {
      throw GotrueErrors.weak(weakness);
    }
    if (!email.isEmpty() && !phone.isEmpty()) {
      throw GotrueErrors.invalid(
          "Only an email address or phone number should be provided on signup.");
    }
    if (!phone.isEmpty() && body.optionalText("code_challenge").isPresent()) {
      throw GotrueErrors.invalid("PKCE not supported for phone signups");
    }
    var delivery = face.delivery(exchange, GotrueRoutes.query(ctx, "redirect_to"), body);
    if (!email.isEmpty() && !config.externalEmailEnabled()) {
      throw new ApiError(400, "email_provider_disabled", "Email signups are disabled");
    }
    if (!phone.isEmpty() && !config.externalPhoneEnabled()) {
      throw new ApiError(400, "phone_provider_disabled", "Phone signups are disabled");
    }
    String provider = email.isEmpty() ? "phone" : "email";
    String address = email.isEmpty() ? Address.phone(phone) : Address.email(email);
    String audience = face.bearer().audience(exchange, null);
    return new SignUp.Wish(provider, address, password, audience, data, null, delivery);
  }

  private ObjectNode answer(SignUp.Wish wish, SignUp.Outcome outcome, Origin origin) {
    User user = outcome.user();
    boolean byEmail = wish.provider().equals("email");
    if (outcome.repeated()) {
      if (config.mailerAutoconfirm() || config.smsAutoconfirm()) {
        throw GotrueErrors.unprocessable("user_already_exists", "User already registered");
      }
      return lookalike(wish);
    }
    if (byEmail ? user.isEmailConfirmed() : user.isPhoneConfirmed()) {
      IssuedTokens tokens =
          face.accounts()
              .sessions()
              .start(user, Sessions.Start.of("password", wish.provider(), origin.client()));
      return face.session(tokens);
    }
    return face.user(user.id());
  }

  /// What a new user looks like, for an address that somebody has: nobody learns that they do.
  private ObjectNode lookalike(SignUp.Wish wish) {
    boolean byEmail = wish.provider().equals("email");
    String now = face.accounts().clock().instant().toString();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", UUID.randomUUID().toString());
    json.put("aud", wish.aud());
    json.put("role", "");
    json.put("email", byEmail ? wish.address() : "");
    json.put("phone", byEmail ? "" : wish.address());
    json.put("confirmation_sent_at", now);
    ObjectNode app = json.putObject("app_metadata");
    app.put("provider", wish.provider());
    app.putArray("providers").add(wish.provider());
    json.set("user_metadata", wish.metadata());
    json.putArray("identities");
    json.put("created_at", now);
    json.put("updated_at", now);
    json.put("is_anonymous", false);
    return json;
  }

  private void anonymous(Context ctx, ObjectNode data) {
    if (!config.externalAnonymousUsersEnabled()) {
      throw GotrueErrors.unprocessable(
          "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
    }
    Exchange exchange = Router.exchange(ctx);
    Origin origin = Origin.of(exchange);
    User user = signUp.anonymously(data, face.bearer().audience(exchange, null), origin);
    IssuedTokens tokens =
        face.accounts().sessions().start(user, Sessions.Start.of("anonymous", "", origin.client()));
    GotrueRoutes.json(ctx, face.session(tokens));
  }
}
