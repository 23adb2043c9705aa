package dev.crestfall.authentication.code.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.CodeType;
import dev.crestfall.authentication.code.send.Errand;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Delivery;
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
import java.util.List;
import java.util.Optional;

/// Signing in without a password: `/otp` and `/magiclink`. Who is not known is signed up.
public final class OtpRoutes {
  private final CodeFace parts;
  private final SignInConfig config;
  private final SignUp signUp;

  public OtpRoutes(CodeFace parts) {
    this.parts = parts;
    this.config = parts.accounts().config();
    this.signUp = new SignUp(parts.accounts());
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/otp", this::otp, Access.EVERYBODY);
    routes.post("/magiclink", this::magicLink, Access.EVERYBODY);
  }

  private record Wish(String address, ObjectNode data, String audience, Delivery delivery) {}

  private void otp(Context ctx) {
    Floor floor = Floor.begin();
    Body body = Body.of(ctx);
    String email = body.optionalText("email").orElse("");
    String phone = body.optionalText("phone").orElse("");
    boolean mayCreate = body.flag("create_user", true);
    String channel = body.optionalText("channel").orElse("");
    body.check();
    if (!email.isEmpty() && !phone.isEmpty()) {
      throw CodeFace.invalid("Only an email address or phone number should be provided");
    }
    if (!email.isEmpty() && !channel.isEmpty()) {
      throw CodeFace.invalid("Channel should only be specified with Phone OTP");
    }
    if (email.isEmpty() && phone.isEmpty()) {
      throw CodeFace.invalid("One of email or phone must be set");
    }
    String address = email.isEmpty() ? Address.phone(phone) : Address.email(email);
    Wish wish = wish(ctx, body, address);
    if (!mayCreate && find(wish, !email.isEmpty()).isEmpty()) {
      throw CodeFace.unprocessable("otp_disabled", "Signups not allowed for otp");
    }
    ObjectNode answer = email.isEmpty() ? text(ctx, wish) : mail(ctx, wish);
    floor.await();
    GotrueRoutes.json(ctx, answer);
  }

  private void magicLink(Context ctx) {
    Floor floor = Floor.begin();
    Body body = Body.of(ctx);
    String email = body.optionalText("email").orElse("");
    body.check();
    if (email.isEmpty()) {
      throw CodeFace.unprocessable("validation_failed", "Password recovery requires an email");
    }
    ObjectNode answer = mail(ctx, wish(ctx, body, Address.email(email)));
    floor.await();
    GotrueRoutes.json(ctx, answer);
  }

  private Wish wish(Context ctx, Body body, String address) {
    Exchange exchange = Router.exchange(ctx);
    ObjectNode data = body.object("data").orElseGet(Json.MAPPER::createObjectNode);
    body.check();
    Delivery delivery =
        parts.face().delivery(exchange, GotrueRoutes.query(ctx, "redirect_to"), body);
    String audience = parts.face().bearer().audience(exchange, null);
    return new Wish(address, data, audience, delivery);
  }

  private Optional<User> find(Wish wish, boolean byEmail) {
    return byEmail
        ? parts.accounts().users().findByEmail(wish.address(), wish.audience())
        : parts.accounts().users().findByPhone(wish.address(), wish.audience());
  }

  private ObjectNode mail(Context ctx, Wish wish) {
    if (!config.externalEmailEnabled()) {
      throw CodeFace.unprocessable("email_provider_disabled", "Email logins are disabled");
    }
    if (!parts.config().externalEmailMagicLinkEnabled()) {
      throw CodeFace.unprocessable("email_provider_disabled", "Login with magic link is disabled");
    }
    Origin origin = Origin.of(Router.exchange(ctx));
    Optional<User> known = find(wish, true).filter(User::isEmailConfirmed);
    if (known.isEmpty()) {
      signUp("email", wish, origin);
      if (!config.mailerAutoconfirm()) {
        return CodeFace.nothing();
      }
      known = find(wish, true);
    }
    User user = known.orElseThrow();
    parts
        .accounts()
        .jdbi()
        .useTransaction(handle -> {
          parts
              .accounts()
              .audit()
              .record(handle, origin.byUser("user.magic_link_requested", user.id()));
          User locked = parts.accounts().users().lock(handle, user.id());
          parts.mails().send(handle, Errand.MAGIC_LINK, locked, wish.delivery());
        });
    return CodeFace.nothing();
  }

  private ObjectNode text(Context ctx, Wish wish) {
    if (!config.externalPhoneEnabled()) {
      throw new ApiError(400, "phone_provider_disabled", "Unsupported phone provider");
    }
    if (!List.of("sms", "whatsapp").contains(wish.delivery().channel())) {
      throw CodeFace.invalid(
          "Invalid channel, supported values are 'sms' or 'whatsapp'. 'whatsapp' is only supported"
              + " if Twilio or Twilio Verify is used as the provider.");
    }
    Origin origin = Origin.of(Router.exchange(ctx));
    Optional<User> known = find(wish, false).filter(User::isPhoneConfirmed);
    if (known.isEmpty()) {
      signUp("phone", wish, origin);
      if (!config.smsAutoconfirm()) {
        return CodeFace.nothing();
      }
      known = find(wish, false);
    }
    User user = known.orElseThrow();
    String id =
        parts
            .accounts()
            .jdbi()
            .inTransaction(handle -> {
              User locked = parts.accounts().users().lock(handle, user.id());
              return parts
                  .texts()
                  .send(handle, CodeType.CONFIRMATION, locked, wish.address(), wish.delivery());
            });
    return CodeFace.nothing().put("message_id", id);
  }

  private void signUp(String provider, Wish wish, Origin origin) {
    if (config.disableSignup()) {
      throw CodeFace.unprocessable("signup_disabled", "Signups not allowed for this instance");
    }
    var _ =
        signUp.withPassword(
            new SignUp.Wish(
                provider, wish.address(), "", wish.audience(), wish.data(), null, wish.delivery()),
            origin);
  }
}
