package dev.crestfall.authentication.code.link;

import dev.crestfall.authentication.code.Verification.Outcome;
import dev.crestfall.authentication.code.face.BrowserEntrance;
import dev.crestfall.authentication.code.face.CodeFace;
import dev.crestfall.authentication.code.face.Newcomers;
import dev.crestfall.authentication.code.face.Redirect;
import dev.crestfall.authentication.code.link.Memberships.Invited;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Confirmation;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.signin.PasswordChange;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page that a mailed invitation to an organization leads to. Its button makes whoever reads
/// the address a member: with a new account, and signed in, where there was none; with the old one,
/// and not signed in, where there was. Colleagues go to Studio, signed in where they have just
/// chosen a password.
public final class MembershipRoutes {
  private static final String STUDIO = "/studio/";

  private final CodeFace parts;
  private final Accounts accounts;
  private final Memberships memberships;
  private final Newcomers newcomers;
  private final PasswordChange passwordChange;
  private final BrowserEntrance entrance;

  public MembershipRoutes(CodeFace parts, Memberships memberships, BrowserEntrance entrance) {
    this.entrance = entrance;
    this.parts = parts;
    this.accounts = parts.face().accounts();
    this.memberships = memberships;
    this.newcomers = new Newcomers(accounts);
    this.passwordChange = new PasswordChange(accounts);
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/invitation", this::show);
    routes.post("/invitation", this::join);
  }

  private void show(Context ctx) {
    parts.rates().verify(Router.exchange(ctx));
    String token = ctx.queryParam("token");
    memberships
        .find(token == null ? "" : token)
        .ifPresentOrElse(
            found -> show(ctx, String.valueOf(token), found, ""), () -> refuse(ctx, over()));
  }

  private void show(Context ctx, String token, Invited found, String problem) {
    String page = FormRoutes.pages(ctx).invitation(token, found, chooses(found), problem);
    FormRoutes.page(ctx, page, site());
  }

  /// Somebody new who is to work in Studio signs in there, and so chooses a password; so does who
  /// never proved the address, for somebody else may have chosen the one that is there.
  private boolean chooses(Invited invited) {
    return invited.everywhere() && find(invited).filter(User::isEmailConfirmed).isEmpty();
  }

  private Optional<User> find(Invited invited) {
    return accounts.users().findByEmail(invited.email(), accounts.tokens().jwtAud());
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
    Map<String, String> form = FormRoutes.values(ctx);
    String token = form.getOrDefault("token", "");
    try {
      Invited invited = memberships.find(token).orElseThrow(MembershipRoutes::over);
      boolean chooses = chooses(invited);
      String password = chooses ? form.getOrDefault("password", "") : "";
      Weakness weakness =
          chooses ? accounts.policy().natively(password, List.of(invited.email())) : Weakness.NONE;
      if (!weakness.isNone()) {
        show(ctx.status(422), token, invited, weakness.message());
        return;
      }
      Exchange exchange = Router.exchange(ctx);
      String location = join(token, invited, password, Origin.of(exchange));
      if (chooses) {
        // Whoever chose a password a moment ago by the mail's link is who it was sent to.
        User user = find(invited).orElseThrow(MembershipRoutes::over);
        entrance.enter(exchange, user.id()).ifPresent(cookie -> ctx.header("Set-Cookie", cookie));
      }
      ctx.header("Cache-Control", "no-store");
      String target = invited.everywhere() ? exchange.origin() + STUDIO : location;
      ctx.status(303).header("Location", target);
    } catch (ApiError e) {
      refuse(ctx, e);
    }
  }

  /// @return where the browser goes
  private String join(String token, Invited invited, String password, Origin origin) {
    User user = find(invited).orElseGet(() -> signUp(invited, password, origin));
    if (user.isBanned(accounts.clock().instant())) {
      throw new ApiError(403, "user_banned", "User is banned");
    }
    memberships.accept(token, user.id(), invited.email(), origin);
    if (user.isEmailConfirmed()) {
      return site();
    }
    if (invited.everywhere()) {
      confirm(user, password, origin);
      return site();
    }
    Outcome outcome =
        accounts
            .jdbi()
            .inTransaction(
                handle -> parts.verification().entered(handle, user.id(), false, origin));
    return Redirect.of(site(), outcome, "invite", false);
  }

  private void confirm(User user, String password, Origin origin) {
    String sealed = accounts.passwords().hash(user.id().toString(), password);
    accounts
        .jdbi()
        .useTransaction(handle -> {
          User locked = accounts.users().lock(handle, user.id());
          Confirmation.email(accounts.users().changes(handle), locked);
          passwordChange.apply(handle, locked, sealed, null, origin.client());
        });
  }

  private User signUp(Invited invited, String password, Origin origin) {
    String email = invited.email();
    // A colleague is no stranger: who may invite one decides that they come.
    if (accounts.config().disableSignup() && !invited.everywhere()) {
      throw new ApiError(422, "signup_disabled", "Signups not allowed for this instance");
    }
    NewUser user =
        newcomers.admit(
            email, accounts.tokens().jwtAud(), Json.MAPPER.createObjectNode(), password, origin);
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
