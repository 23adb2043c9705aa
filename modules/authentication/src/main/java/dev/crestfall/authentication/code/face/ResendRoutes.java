package dev.crestfall.authentication.code.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.CodeType;
import dev.crestfall.authentication.code.send.Errand;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// `/resend`: a confirmation that was asked for before, once more. Who has nothing to confirm gets
/// the same answer.
public final class ResendRoutes {
  private static final List<String> TYPES =
      List.of("signup", "email_change", "sms", "phone_change");

  private final CodeFace parts;

  public ResendRoutes(CodeFace parts) {
    this.parts = parts;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/resend", this::resend, Access.EVERYBODY);
  }

  private record Wish(String type, String email, String phone, Delivery delivery) {
    boolean byMail() {
      return !email.isEmpty();
    }

    String address() {
      return byMail() ? email : phone;
    }
  }

  private void resend(Context ctx) {
    Floor floor = Floor.begin();
    Exchange exchange = Router.exchange(ctx);
    Wish wish = wish(ctx, exchange);
    String audience = parts.face().bearer().audience(exchange, null);
    Optional<User> user =
        wish.byMail()
            ? parts.accounts().users().findByEmail(wish.email(), audience)
            : parts.accounts().users().findByPhone(wish.phone(), audience);
    ObjectNode answer = CodeFace.nothing();
    if (user.filter(found -> hasSomething(found, wish)).isPresent()) {
      Origin origin = Origin.of(exchange);
      String id =
          parts
              .accounts()
              .jdbi()
              .inTransaction(handle -> {
                User locked = parts.accounts().users().lock(handle, user.get().id());
                parts
                    .accounts()
                    .audit()
                    .record(handle, origin.byUser("user.confirmation_requested", locked.id()));
                return send(handle, locked, wish);
              });
      if (!id.isEmpty()) {
        answer.put("message_id", id);
      }
    } else if (wish.byMail()) {
      parts.mails().sendNobody(Errand.CONFIRMATION, wish.address());
    }
    floor.await();
    GotrueRoutes.json(ctx, answer);
  }

  private Wish wish(Context ctx, Exchange exchange) {
    Body body = Body.of(ctx);
    String type = body.optionalText("type").orElse("");
    String email = body.optionalText("email").orElse("");
    String phone = body.optionalText("phone").orElse("");
    body.check();
    if (!TYPES.contains(type)) {
      throw CodeFace.invalid("Missing one of these types: signup, email_change, sms, phone_change");
    }
    if (email.isEmpty() && type.equals("signup")) {
      throw CodeFace.invalid("Type provided requires an email address");
    }
    if (phone.isEmpty() && type.equals("sms")) {
      throw CodeFace.invalid("Type provided requires a phone number");
    }
    if (!email.isEmpty() && !phone.isEmpty()) {
      throw CodeFace.invalid("Only an email address or phone number should be provided.");
    }
    if (email.isEmpty() && phone.isEmpty()) {
      throw CodeFace.invalid("Missing email address or phone number");
    }
    requireEnabled(!email.isEmpty());
    Delivery delivery =
        parts.face().delivery(exchange, GotrueRoutes.query(ctx, "redirect_to"), body);
    return new Wish(
        type,
        email.isEmpty() ? "" : Address.email(email),
        phone.isEmpty() ? "" : Address.phone(phone),
        delivery);
  }

  private void requireEnabled(boolean byMail) {
    if (byMail && !parts.accounts().config().externalEmailEnabled()) {
      throw new ApiError(400, "email_provider_disabled", "Email logins are disabled");
    }
    if (!byMail && !parts.accounts().config().externalPhoneEnabled()) {
      throw new ApiError(400, "phone_provider_disabled", "Phone logins are disabled");
    }
  }

  private static boolean hasSomething(User user, Wish wish) {
    return switch (wish.type()) {
      case "signup" -> !user.isEmailConfirmed();
      case "sms" -> !user.isPhoneConfirmed();
      case "email_change" -> !user.pending().newEmail().isEmpty();
      default -> !user.pending().newPhone().isEmpty();
    };
  }

  /// @return the text message's id, empty for a mail
  private String send(Handle handle, User user, Wish wish) {
    Delivery delivery = wish.delivery().by("sms");
    return switch (wish.type()) {
      case "signup" -> {
        parts.mails().send(handle, Errand.CONFIRMATION, user, delivery);
        yield "";
      }
      case "email_change" -> {
        parts.mails().changeEmail(handle, user, user.pending().newEmail(), delivery);
        yield "";
      }
      case "sms" -> parts.texts().send(handle, CodeType.CONFIRMATION, user, user.phone(), delivery);
      default ->
          parts
              .texts()
              .send(handle, CodeType.PHONE_CHANGE, user, user.pending().newPhone(), delivery);
    };
  }
}
