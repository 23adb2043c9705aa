package dev.crestfall.authentication.code.link;

import dev.crestfall.authentication.code.Verification.Outcome;
import dev.crestfall.authentication.code.face.CodeFace;
import dev.crestfall.authentication.code.face.Newcomers;
import dev.crestfall.authentication.code.face.Redirect;
import dev.crestfall.authentication.code.link.Memberships.Invited;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// The page that a mailed invitation to an organization leads to. Its button makes whoever reads
/// the address a member: with a new account, and signed in, where there was none; with the old one,
/// and not signed in, where there was.
public final class MembershipRoutes {
  private final CodeFace parts;
  private final Accounts accounts;
  private final Memberships memberships;
  private final Newcomers newcomers;

  public MembershipRoutes(CodeFace parts, Memberships memberships) {
    this.parts = parts;
    this.accounts = parts.face().accounts();
    this.memberships = memberships;
    this.newcomers = new Newcomers(accounts);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/invitation", this::show);
    routes.post("/invitation", this::join);
  }

  private void show(Context ctx) {
    parts.rates().verify(Router.exchange(ctx));
    String token = ctx.queryParam("token");
    Pages pages = FormRoutes.pages(ctx);
    memberships
        .find(token == null ? "" : token)
        .ifPresentOrElse(
            found -> FormRoutes.page(ctx, pages.invitation(String.valueOf(token), found), site()),
            () -> refuse(ctx, over()));
  }

  private String site() {
    return accounts.config().siteUrl();
  }

  private static ApiError over() {
    return new ApiError(403, "otp_expired", "This link or code is not good any more");
  }

  private static void refuse(Context ctx, ApiError error) {
    Pages pages = FormRoutes.pages(ctx);
    boolean over = error.code().equals("otp_expired") || error.status() == 404;
    ctx.status(over ? 403 : error.status());
    String text = over ? pages.word("over") : error.text();
    FormRoutes.page(ctx, pages.say(pages.word("refused"), text), "");
  }

  private void join(Context ctx) {
    parts.rates().verify(Router.exchange(ctx));
    String token = FormRoutes.values(ctx).getOrDefault("token", "");
    try {
      String location = join(token, Origin.of(Router.exchange(ctx)));
      ctx.header("Cache-Control", "no-store");
      ctx.status(303).header("Location", location);
    } catch (ApiError e) {
      refuse(ctx, e);
    }
  }

  /// @return where the browser goes
  private String join(String token, Origin origin) {
    Invited invited = memberships.find(token).orElseThrow(MembershipRoutes::over);
    User user =
        accounts
            .users()
            .findByEmail(invited.email(), accounts.tokens().jwtAud())
            .orElseGet(() -> signUp(invited.email(), origin));
    if (user.isBanned(accounts.clock().instant())) {
      throw new ApiError(403, "user_banned", "User is banned");
    }
    memberships.accept(token, user.id(), invited.email(), origin);
    if (user.isEmailConfirmed()) {
      return site();
    }
    Outcome outcome =
        accounts
            .jdbi()
            .inTransaction(
                handle -> parts.verification().entered(handle, user.id(), false, origin));
    return Redirect.of(site(), outcome, "invite", false);
  }

  private User signUp(String email, Origin origin) {
    if (accounts.config().disableSignup()) {
      throw new ApiError(422, "signup_disabled", "Signups not allowed for this instance");
    }
    NewUser user =
        newcomers.admit(
            email, accounts.tokens().jwtAud(), Json.MAPPER.createObjectNode(), "", origin);
    User made =
        newcomers.unlessTaken(() ->
            accounts
                .jdbi()
                .inTransaction(handle -> {
                  User created = newcomers.create(handle, user);
                  accounts.audit().record(handle, origin.byUser("user.signup", user.id()));
                  return created;
                }));
    newcomers.welcome(user, origin);
    return made;
  }
}
