package dev.crestfall.authentication.code.face;

import dev.crestfall.authentication.browser.BrowserCookie;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import java.util.Optional;
import java.util.UUID;

/// Signs in who has just chosen a password on a page of ours, so that they need not type it again.
/// Only a page of ours can have sent that form. Nobody takes the place of who is signed in in the
/// browser already.
public final class BrowserEntrance {
  private final Accounts accounts;
  private final BrowserCookie cookie;

  public BrowserEntrance(Accounts accounts, BrowserCookie cookie) {
    this.accounts = accounts;
    this.cookie = cookie;
  }

  /// The answer's `Set-Cookie` that signs them in; without one they sign in as always.
  public Optional<String> enter(Exchange exchange, UUID id) {
    User user = accounts.users().get(id);
    if (!cookie.isAllowed(exchange)
        || cookie.isThere(exchange)
        || accounts.users().profile(user).hasVerifiedFactor()) {
      return Optional.empty();
    }
    Origin origin = Origin.of(exchange);
    IssuedTokens tokens =
        accounts
            .jdbi()
            .inTransaction(handle -> {
              accounts
                  .audit()
                  .record(handle, origin.byUser("user.login", id).with("method", "password"));
              return accounts
                  .sessions()
                  .start(handle, user, Sessions.Start.of("password", "", origin.client()));
            });
    try {
      // Hooks may refuse whoever they like; then there is no session.
      String _ = tokens.accessToken();
    } catch (ApiError e) {
      return Optional.empty();
    }
    return accounts
        .sessions()
        .find(tokens.sessionId())
        .map(session -> cookie.make(exchange, session).setCookie());
  }
}
