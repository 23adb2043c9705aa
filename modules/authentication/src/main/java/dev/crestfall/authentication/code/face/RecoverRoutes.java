package dev.crestfall.authentication.code.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.CodeType;
import dev.crestfall.authentication.code.send.Errand;
import dev.crestfall.authentication.gotrue.Caller;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Messages that are asked for by hand: `/recover` and `/reauthenticate`.
public final class RecoverRoutes {
  private final CodeFace parts;

  public RecoverRoutes(CodeFace parts) {
    this.parts = parts;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/recover", this::recover, Access.EVERYBODY);
    routes.get("/reauthenticate", this::reauthenticate);
  }

  private void recover(Context ctx) {
    Floor floor = Floor.begin();
    Body body = Body.of(ctx);
    String text = body.optionalText("email").orElse("");
    body.check();
    if (text.isEmpty()) {
      throw CodeFace.invalid("Password recovery requires an email");
    }
    String email = Address.email(text);
    Exchange exchange = Router.exchange(ctx);
    Delivery delivery =
        parts.face().delivery(exchange, GotrueRoutes.query(ctx, "redirect_to"), body);
    String audience = parts.face().bearer().audience(exchange, null);
    Optional<User> user = parts.accounts().users().findByEmail(email, audience);
    if (user.isPresent()) {
      send(Origin.of(exchange), user.get(), delivery);
    } else {
      parts.mails().sendNobody(Errand.RECOVERY, email);
    }
    floor.await();
    GotrueRoutes.json(ctx, CodeFace.nothing());
  }

  private void send(Origin origin, User user, Delivery delivery) {
    parts
        .accounts()
        .jdbi()
        .useTransaction(handle -> {
          parts
              .accounts()
              .audit()
              .record(handle, origin.byUser("user.recovery_requested", user.id()));
          User locked = parts.accounts().users().lock(handle, user.id());
          parts.mails().send(handle, Errand.RECOVERY, locked, delivery);
        });
  }

  private void reauthenticate(Context ctx) {
    Caller caller = parts.face().bearer().user(Router.exchange(ctx));
    User user = caller.profile().user();
    if (user.email().isEmpty() && user.phone().isEmpty()) {
      throw CodeFace.invalid(
          "Reauthentication requires the user to have an email or a phone number");
    }
    if (!user.email().isEmpty() && !user.isEmailConfirmed()) {
      throw CodeFace.unprocessable("email_not_confirmed", "Please verify your email first.");
    }
    if (user.email().isEmpty() && !user.isPhoneConfirmed()) {
      throw CodeFace.unprocessable("phone_not_confirmed", "Please verify your phone first.");
    }
    Origin origin = Origin.of(Router.exchange(ctx));
    ObjectNode answer =
        parts
            .accounts()
            .jdbi()
            .inTransaction(handle -> {
              parts
                  .accounts()
                  .audit()
                  .record(handle, origin.byUser("user.reauthentication_requested", user.id()));
              return nonce(
                  handle,
                  parts.accounts().users().lock(handle, user.id()),
                  Delivery.to("", origin.client()));
            });
    GotrueRoutes.json(ctx, answer);
  }

  private ObjectNode nonce(Handle handle, User user, Delivery delivery) {
    if (!user.email().isEmpty()) {
      parts.mails().send(handle, Errand.REAUTHENTICATION, user, delivery);
      return CodeFace.nothing();
    }
    String id = parts.texts().send(handle, CodeType.REAUTHENTICATION, user, user.phone(), delivery);
    return CodeFace.nothing().put("message_id", id);
  }
}
