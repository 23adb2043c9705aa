package dev.crestfall.authentication.code.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.account.SessionAnswers;
import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.code.Verification;
import dev.crestfall.authentication.code.Verification.Outcome;
import dev.crestfall.authentication.code.face.CodeFace;
import dev.crestfall.authentication.code.face.Floor;
import dev.crestfall.authentication.code.face.Redirect;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/// Signing in by a mailed link, natively. The link leads to a page, and the page's button signs in:
/// programs that look at the links in mails follow them, but press no buttons. Links of GoTrue's
/// face lead here as well.
public final class MagicLinkRoutes {
  private final CodeFace parts;
  private final Accounts accounts;
  private final SessionAnswers answers;
  private final NativeLinks links;
  private final LinkMail mail;

  public MagicLinkRoutes(CodeFace parts) {
    this.parts = parts;
    this.accounts = parts.face().accounts();
    this.answers = new SessionAnswers(accounts, parts.face().authority());
    this.links = new NativeLinks(accounts.jdbi(), accounts.clock());
    this.mail = new LinkMail(parts, links);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/magic-link", this::request, Access.EVERYBODY);
    routes.get("/magic-link/style.css", FormRoutes::style, Access.EVERYBODY);
    routes.get("/magic-link/confirm", this::show, Access.EVERYBODY);
    routes.post("/magic-link/confirm", this::confirm, Access.EVERYBODY);
  }

  private void request(Context ctx) {
    Floor floor = Floor.begin();
    Exchange exchange = Router.exchange(ctx);
    parts.rates().otp(exchange);
    Body body = Body.of(ctx);
    String email = body.text("email");
    String redirect = body.optionalText("redirect_to").orElse("");
    body.check();
    String address = Address.email(email);
    requireAllowed(parts, redirect);
    Delivery delivery = parts.face().delivery(exchange, redirect, body);
    mail.send(Purpose.MAGIC_LINK, address, delivery, Origin.of(exchange));
    floor.await();
    accepted(ctx);
  }

  /// @throws ApiError 400 `redirect_refused`
  static void requireAllowed(CodeFace parts, String redirect) {
    if (!redirect.isEmpty() && !parts.face().targets().isAllowed(redirect)) {
      throw new ApiError(
          400,
          "redirect_refused",
          "redirect_to is not one of the places that users may be sent to");
    }
  }

  static void accepted(Context ctx) {
    ctx.status(202).json(Map.of("message", NativeLinks.MAILED));
  }

  private void show(Context ctx) {
    String token = query(ctx, "token");
    String type = query(ctx, "type");
    String target = parts.face().targets().choose(query(ctx, "redirect_to"), null);
    FormRoutes.page(ctx, FormRoutes.pages(ctx).confirm(token, type, target), target);
  }

  private void confirm(Context ctx) {
    parts.rates().verify(Router.exchange(ctx));
    Origin origin = Origin.of(Router.exchange(ctx));
    if (FormRoutes.isForm(ctx)) {
      follow(ctx, FormRoutes.values(ctx), origin);
      return;
    }
    Outcome outcome = enter(LinkProof.of(Body.of(ctx)), origin);
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(answer(outcome)));
  }

  private ObjectNode answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.SignedIn in -> answers.of(in.tokens());
      case Outcome.Code code -> Json.MAPPER.createObjectNode().put("code", code.code());
      case Outcome.Half _ -> Json.MAPPER.createObjectNode().put("message", Verification.HALF_DONE);
    };
  }

  /// The button was pressed: the browser goes on to the application.
  private void follow(Context ctx, Map<String, String> form, Origin origin) {
    String token = form.getOrDefault("token", "");
    String type = form.getOrDefault("type", "");
    String target = parts.face().targets().choose(form.getOrDefault("redirect_to", ""), null);
    boolean pkce = token.startsWith(Codes.PKCE);
    String location;
    try {
      Outcome outcome =
          type.isEmpty()
              ? enter(LinkProof.ofLink(token), origin)
              : parts.verification().byLink(type, token, true, origin);
      location = Redirect.of(target, outcome, type.isEmpty() ? "magiclink" : type, pkce);
    } catch (ApiError e) {
      location = Redirect.of(target, e, pkce);
    }
    ctx.header("Cache-Control", "no-store");
    ctx.status(303).header("Location", location);
  }

  private Outcome enter(LinkProof proof, Origin origin) {
    proof.count(links, accounts.tokens().jwtAud(), Purpose.MAGIC_LINK);
    return accounts
        .jdbi()
        .inTransaction(handle -> {
          LinkDao.Spent spent = proof.spend(links, handle, Purpose.MAGIC_LINK);
          boolean pkce = proof.isLink() && spent.pkce();
          return parts.verification().entered(handle, spent.userId(), pkce, origin);
        });
  }

  private static String query(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null ? "" : value;
  }
}
