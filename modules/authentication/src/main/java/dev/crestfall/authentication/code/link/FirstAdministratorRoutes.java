package dev.crestfall.authentication.code.link;

import dev.crestfall.authentication.code.face.BrowserEntrance;
import dev.crestfall.authentication.code.face.CodeFace;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The page of the link that makes the first administrator. Looking at it does nothing.
public final class FirstAdministratorRoutes {
  private final CodeFace parts;
  private final FirstAdministrator first;
  private final String home;
  private final BrowserEntrance entrance;

  /// @param home the path of the pages that people go on to; empty for none
  public FirstAdministratorRoutes(CodeFace parts, String home, BrowserEntrance entrance) {
    this.entrance = entrance;
    this.parts = parts;
    this.home = home;
    this.first = new FirstAdministrator(parts.face().accounts());
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/first-administrator", this::show, Access.EVERYBODY);
    routes.post("/first-administrator", this::make, Access.EVERYBODY);
  }

  private void show(Context ctx) {
    String token = ctx.queryParam("token");
    FormRoutes.page(ctx, FormRoutes.pages(ctx).first(token == null ? "" : token, ""), "");
  }

  private void make(Context ctx) {
    parts.rates().verify(Router.exchange(ctx));
    Origin origin = Origin.of(Router.exchange(ctx));
    if (FormRoutes.isForm(ctx)) {
      submitted(ctx, FormRoutes.values(ctx), origin);
      return;
    }
    Body body = Body.of(ctx);
    String token = body.text("token");
    String email = body.text("email");
    String password = body.text("password");
    body.check();
    UUID _ = first.make(token, Address.email(email), password, origin);
    ctx.json(Map.of("success", "true", "message", "You administer this installation now"));
  }

  private void submitted(Context ctx, Map<String, String> form, Origin origin) {
    String token = form.getOrDefault("token", "");
    Pages pages = FormRoutes.pages(ctx);
    try {
      String email = Address.email(form.getOrDefault("email", ""));
      UUID id = first.make(token, email, form.getOrDefault("password", ""), origin);
      Optional<String> cookie =
          home.isEmpty() ? Optional.empty() : entrance.enter(Router.exchange(ctx), id);
      if (cookie.isPresent()) {
        ctx.header("Set-Cookie", cookie.get());
        ctx.header("Cache-Control", "no-store");
        ctx.status(303).header("Location", home);
        return;
      }
      FormRoutes.page(ctx, pages.saved(pages.word("first"), home), "");
    } catch (ApiError e) {
      ctx.status(e.status());
      String page =
          e.code().equals("otp_expired")
              ? pages.say(pages.word("refused"), pages.word("first-over"))
              : pages.first(token, e.text());
      FormRoutes.page(ctx, page, "");
    }
  }
}
