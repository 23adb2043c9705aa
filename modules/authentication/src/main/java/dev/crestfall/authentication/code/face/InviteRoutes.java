package dev.crestfall.authentication.code.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.CodeType;
import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.code.Secrets;
import dev.crestfall.authentication.code.send.Errand;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What administrators send or hand over: invitations and links.
public final class InviteRoutes {
  private static final String TAKEN = "A user with this email address has already been registered";

  private final CodeFace parts;
  private final Newcomers newcomers;

  public InviteRoutes(CodeFace parts) {
    this.parts = parts;
    this.newcomers = new Newcomers(parts.accounts());
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/invite", this::invite, Access.SERVICE);
    routes.post("/admin/generate_link", this::generateLink, Access.SERVICE);
  }

  private record Wish(
      String type,
      String email,
      String newEmail,
      String password,
      ObjectNode data,
      String audience,
      Delivery delivery,
      Origin origin) {}

  private Wish wish(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    var admin = parts.face().bearer().admin(exchange);
    Body body = Body.of(ctx);
    String email = body.optionalText("email").orElse("");
    ObjectNode data = body.object("data").orElseGet(Json.MAPPER::createObjectNode);
    String wanted = body.optionalText("redirect_to").orElse("");
    String type = body.optionalText("type").orElse("");
    String newEmail = body.optionalText("new_email").orElse("");
    String password = body.optionalText("password").orElse("");
    body.check();
    String redirect = GotrueRoutes.query(ctx, "redirect_to");
    Delivery delivery =
        parts
            .face()
            .delivery(exchange, parts.face().targets().isAllowed(wanted) ? wanted : redirect, body);
    return new Wish(
        type,
        Address.email(email),
        newEmail,
        password,
        data,
        parts.face().bearer().audience(exchange, admin),
        delivery,
        Origin.of(exchange));
  }

  private void invite(Context ctx) {
    Wish wish = wish(ctx);
    NewUser made = find(wish).isPresent() ? null : admit(wish, "");
    UUID id =
        newcomers.unlessTaken(() ->
            parts
                .accounts()
                .jdbi()
                .inTransaction(handle -> {
                  User user = invited(handle, wish, made);
                  parts.mails().send(handle, Errand.INVITE, user, wish.delivery());
                  record(handle, wish, "user.invited", user);
                  return user.id();
                }));
    newcomers.welcome(made, wish.origin());
    GotrueRoutes.json(ctx, parts.face().user(id));
  }

  private Optional<User> find(Wish wish) {
    return parts.accounts().jdbi().withHandle(handle -> find(handle, wish));
  }

  private Optional<User> find(Handle handle, Wish wish) {
    return parts.accounts().users().findByEmail(handle, wish.email(), wish.audience());
  }

  private NewUser admit(Wish wish, String password) {
    return newcomers.admit(wish.email(), wish.audience(), wish.data(), password, wish.origin());
  }

  /// The user of an address, made where there is none.
  private User invited(Handle handle, Wish wish, @Nullable NewUser made) {
    User user = user(handle, wish, made);
    if (user.isEmailConfirmed()) {
      throw CodeFace.unprocessable("email_exists", TAKEN);
    }
    newcomers.invited(handle, user.id());
    return user;
  }

  /// @param made null for whoever has the address
  private User user(Handle handle, Wish wish, @Nullable NewUser made) {
    return made == null
        ? find(handle, wish).orElseThrow(InviteRoutes::unknown)
        : newcomers.create(handle, made);
  }

  private static ApiError unknown() {
    return new ApiError(404, "user_not_found", "User with this email not found");
  }

  private void generateLink(Context ctx) {
    Wish wish = wish(ctx);
    boolean unknown = find(wish).isEmpty();
    String type = wish.type().equals("magiclink") && unknown ? "signup" : wish.type();
    if (unknown && !type.equals("signup") && !type.equals("invite")) {
      Kind.of(type);
      throw unknown();
    }
    Kind kind = Kind.of(type);
    if (unknown && type.equals("signup") && !wish.type().equals("magiclink")) {
      newcomers.requirePassword(wish.password());
    }
    NewUser newUser = unknown ? admit(wish, kind == Kind.INVITE ? "" : wish.password()) : null;
    Made made =
        newcomers.unlessTaken(() ->
            parts.accounts().jdbi().inTransaction(handle -> make(handle, wish, kind, newUser)));
    newcomers.welcome(newUser, wish.origin());
    ObjectNode answer = parts.face().user(made.user());
    answer.put(
        "action_link",
        parts
            .links()
            .action(kind.mail, kind.linkType, made.code().hash(), wish.delivery().redirectTo()));
    answer.put("email_otp", made.code().code());
    answer.put("hashed_token", made.code().hash());
    answer.put("verification_type", type);
    answer.put("redirect_to", wish.delivery().redirectTo());
    ctx.header("Cache-Control", "no-store");
    GotrueRoutes.json(ctx, answer);
  }

  private record Made(UUID user, Codes.Made code) {}

  private Made make(Handle handle, Wish wish, Kind kind, @Nullable NewUser newUser) {
    User user = user(handle, wish, kind, newUser);
    String digits = Secrets.digits(parts.config().mailerOtpLength());
    String address = kind == Kind.EMAIL_CHANGE_NEW ? Address.email(wish.newEmail()) : user.email();
    if (kind == Kind.EMAIL_CHANGE_NEW || kind == Kind.EMAIL_CHANGE_CURRENT) {
      changeEmail(handle, wish, kind, user);
    }
    record(handle, wish, "user.link_generated", user);
    Codes.Made code =
        parts.codes().make(handle, new Codes.Order(user.id(), kind.code, address, digits, false));
    return new Made(user.id(), code);
  }

  private User user(Handle handle, Wish wish, Kind kind, @Nullable NewUser made) {
    if (kind == Kind.INVITE) {
      return invited(handle, wish, made);
    }
    User user = user(handle, wish, made);
    if (kind == Kind.SIGNUP && made == null) {
      if (user.isEmailConfirmed()) {
        throw CodeFace.unprocessable("email_exists", TAKEN);
      }
      parts.accounts().users().changes(handle).mergeUserMetadata(user, wish.data());
    }
    return user;
  }

  private void changeEmail(Handle handle, Wish wish, Kind kind, User user) {
    if (kind == Kind.EMAIL_CHANGE_CURRENT
        && !parts.accounts().config().mailerSecureEmailChangeEnabled()) {
      throw CodeFace.invalid("Enable secure email change to generate link for current email");
    }
    String email = Address.email(wish.newEmail());
    if (parts.accounts().users().isEmailTaken(handle, email, user.aud(), user.id())) {
      throw CodeFace.unprocessable("email_exists", TAKEN);
    }
    UserChanges changes = parts.accounts().users().changes(handle);
    changes.pendingEmail(user.id(), email);
  }

  private void record(Handle handle, Wish wish, String action, User user) {
    parts.accounts().audit().record(handle, wish.origin().by("service", "", action, user.id()));
  }

  /// The links that can be handed over.
  private enum Kind {
    SIGNUP(MailKind.CONFIRMATION, CodeType.CONFIRMATION, "signup"),
    INVITE(MailKind.INVITE, CodeType.CONFIRMATION, "invite"),
    MAGICLINK(MailKind.RECOVERY, CodeType.RECOVERY, "magiclink"),
    RECOVERY(MailKind.RECOVERY, CodeType.RECOVERY, "recovery"),
    EMAIL_CHANGE_CURRENT(MailKind.EMAIL_CHANGE, CodeType.EMAIL_CHANGE_CURRENT, "email_change"),
    EMAIL_CHANGE_NEW(MailKind.EMAIL_CHANGE, CodeType.EMAIL_CHANGE_NEW, "email_change");

    private final MailKind mail;
    private final CodeType code;
    private final String linkType;

    Kind(MailKind mail, CodeType code, String linkType) {
      this.mail = mail;
      this.code = code;
      this.linkType = linkType;
    }

    static Kind of(String type) {
      for (Kind kind : values()) {
        if (kind.name().toLowerCase(Locale.ROOT).equals(type)) {
          return kind;
        }
      }
      throw CodeFace.invalid("Invalid email action link type requested: " + type);
    }
  }
}
