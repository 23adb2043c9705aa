package dev.crestfall.authentication.code.link;

import dev.crestfall.authentication.code.face.CodeFace;
import dev.crestfall.authentication.code.face.Floor;
import dev.crestfall.authentication.origin.OriginShape;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Confirmation;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.signin.PasswordChange;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/// A new password for who forgot the old one. Setting it signs nobody in: where there is a second
/// factor it is asked for as always.
public final class PasswordResetRoutes {
  private static final String CHANGED = "The password is changed";

  private final CodeFace parts;
  private final Accounts accounts;
  private final NativeLinks links;
  private final LinkMail mail;
  private final PasswordChange passwordChange;

  public PasswordResetRoutes(CodeFace parts) {
    this.parts = parts;
    this.accounts = parts.face().accounts();
    this.links = new NativeLinks(accounts.jdbi(), accounts.clock());
    this.mail = new LinkMail(parts, links);
    this.passwordChange = new PasswordChange(accounts);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/password/forgot", this::forgot, Access.EVERYBODY);
    routes.get("/password/reset", this::show, Access.EVERYBODY);
    routes.post("/password/reset", this::reset, Access.EVERYBODY);
  }

  /// Adds the one route of `/resetPassword` at the origin: with an address alone it asks for a
  /// mail, with what the mail brought it sets the password.
  public void bindOrigin(RoutesConfig routes) {
    routes.post("/", this::either, Access.EVERYBODY);
  }

  private void either(Context ctx) {
    Body body = Body.of(ctx);
    if (body.has("token") || body.has("code") || body.has("password")) {
      parts.rates().verify(Router.exchange(ctx));
      reset(ctx, body);
      say(ctx, CHANGED);
    } else {
      forgot(ctx, body);
      say(ctx.status(202), NativeLinks.MAILED);
    }
  }

  private static void say(Context ctx, String message) {
    boolean canonical = OriginShape.isCanonical(Router.exchange(ctx));
    ctx.json(canonical ? Map.of("message", message) : OriginShape.data(null, message));
  }

  private void forgot(Context ctx) {
    forgot(ctx, Body.of(ctx));
    MagicLinkRoutes.accepted(ctx);
  }

  private void forgot(Context ctx, Body body) {
    Floor floor = Floor.begin();
    Exchange exchange = Router.exchange(ctx);
    parts.rates().otp(exchange);
    String email = body.text("email");
    String redirect = body.optionalText("redirect_to").orElse("");
    body.check();
    String address = Address.email(email);
    MagicLinkRoutes.requireAllowed(parts, redirect);
    String language = ctx.header("Accept-Language");
    Origin origin = Origin.of(exchange);
    Delivery delivery =
        new Delivery(
            redirect, "", "", "sms", language == null ? "" : language, origin.client().address());
    mail.send(Purpose.PASSWORD_RESET, address, delivery, origin);
    floor.await();
  }

  private void show(Context ctx) {
    String token = ctx.queryParam("token");
    FormRoutes.page(ctx, FormRoutes.pages(ctx).reset(token == null ? "" : token, ""), "");
  }

  private void reset(Context ctx) {
    parts.rates().verify(Router.exchange(ctx));
    if (FormRoutes.isForm(ctx)) {
      submitted(ctx, FormRoutes.values(ctx), Origin.of(Router.exchange(ctx)));
      return;
    }
    reset(ctx, Body.of(ctx));
    ctx.json(OriginShape.success(CHANGED));
  }

  private void reset(Context ctx, Body body) {
    String password = body.text("password");
    apply(LinkProof.of(body), password, Origin.of(Router.exchange(ctx)));
  }

  private void submitted(Context ctx, Map<String, String> form, Origin origin) {
    String token = form.getOrDefault("token", "");
    Pages pages = FormRoutes.pages(ctx);
    try {
      apply(LinkProof.ofLink(token), form.getOrDefault("password", ""), origin);
      FormRoutes.page(ctx, pages.say(pages.word("reset"), pages.word("saved")), "");
    } catch (ApiError e) {
      ctx.status(e.status());
      String page =
          e.code().equals("weak_password")
              ? pages.reset(token, e.text())
              : pages.say(
                  pages.word("refused"),
                  e.code().equals("otp_expired") ? pages.word("over") : e.text());
      FormRoutes.page(ctx, page, "");
    }
  }

  private void apply(LinkProof proof, String password, Origin origin) {
    requireStrong(password, List.of(proof.email()));
    proof.count(links, accounts.tokens().jwtAud(), Purpose.PASSWORD_RESET);
    User user = accounts.users().get(proof.owner(links, Purpose.PASSWORD_RESET));
    String name = user.account().name();
    requireStrong(password, List.of(user.email(), name == null ? "" : name));
    // Before the transaction: it takes its time, and the user's row would be held meanwhile.
    String sealed = accounts.passwords().hash(user.id().toString(), password);
    accounts
        .jdbi()
        .useTransaction(handle -> {
          LinkDao.Spent spent = proof.spend(links, handle, Purpose.PASSWORD_RESET);
          User locked = accounts.users().lock(handle, spent.userId());
          if (!locked.isEmailConfirmed()) {
            Confirmation.email(accounts.users().changes(handle), locked);
          }
          passwordChange.apply(handle, locked, sealed, null, origin.client());
          accounts.audit().record(handle, origin.byUser("user.password_reset", locked.id()));
        });
  }

  private void requireStrong(String password, List<String> words) {
    Weakness weakness = accounts.policy().natively(password, words);
    if (!weakness.isNone()) {
      throw new ApiError(422, "weak_password", weakness.message())
          .because(List.of(new Detail("password", weakness.message())));
    }
  }
}
