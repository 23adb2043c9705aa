package dev.crestfall.authentication.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.browser.BrowserSessions;
import dev.crestfall.authentication.browser.SameSite;
import dev.crestfall.authentication.judgement.Judge;
import dev.crestfall.authentication.judgement.Known;
import dev.crestfall.authentication.judgement.Known.Facts;
import dev.crestfall.authentication.judgement.Refusals;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.request.SessionCookie;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The cookie of a session as a credential, where endpoints see it. Browsers send it unasked: so
/// one that is over is as good as none, and what changes something must prove that a page of ours
/// sends it.
final class CookieCredential {
  private final BrowserSessions browsers;
  private final boolean withoutTls;
  private final Users users;
  private final Sessions sessions;
  private final Judge judge;
  private final People people;
  private final ShortMemory memory;

  CookieCredential(IdentityStep.Persons persons, Judge judge, People people, ShortMemory memory) {
    this.browsers = persons.browsers();
    this.withoutTls = persons.browserConfig().sessionWithoutTls();
    this.users = persons.accounts().users();
    this.sessions = persons.accounts().sessions();
    this.judge = judge;
    this.people = people;
    this.memory = memory;
  }

  /// Null without a session that goes on.
  ///
  /// @throws ApiError 403 `origin_refused`, `csrf_token_required`
  @Nullable Known judge(Exchange exchange, boolean now) {
    String secret = SessionCookie.find(exchange.header("Cookie"), withoutTls);
    if (secret == null) {
      return null;
    }
    Known known;
    try {
      known = judge.judge(memory.name("cookie", secret), now, () -> check(exchange, secret));
    } catch (ApiError e) {
      if (e.status() == 401) {
        return null;
      }
      throw e;
    }
    SameSite.require(exchange, secret);
    return known;
  }

  private Known check(Exchange exchange, String secret) {
    UUID id =
        judge
            .authority()
            .ask(handle -> browsers.see(handle, secret))
            .orElseThrow(Refusals::noSession);
    Session session = sessions.find(id).orElseThrow(Refusals::noSession);
    User user = users.find(session.userId()).orElseThrow(Refusals::noUser);
    ObjectNode claims = sessions.claims(user, session, "session", Client.of(exchange));
    People.Acting acting = people.of(claims);
    return new Known(
        acting.identity(),
        Long.MAX_VALUE,
        null,
        new Facts(user.id(), session.id(), null, acting.role()),
        judge.unconfirmed());
  }
}
