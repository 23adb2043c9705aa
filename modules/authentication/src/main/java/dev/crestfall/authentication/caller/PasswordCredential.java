package dev.crestfall.authentication.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.judgement.Judge;
import dev.crestfall.authentication.judgement.Known;
import dev.crestfall.authentication.judgement.Known.Facts;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.signin.PasswordSignIn;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;

/// Logins and passwords of users as credentials. Each is proven once a minute; wrong ones count as
/// failed sign-ins do.
final class PasswordCredential {
  private final PasswordSignIn signIn;
  private final Users users;
  private final Sessions sessions;
  private final RouteLimits limits;
  private final Judge judge;
  private final People people;
  private final ShortMemory memory;

  PasswordCredential(IdentityStep.Persons persons, Judge judge, People people, ShortMemory memory) {
    this.signIn = new PasswordSignIn(persons.accounts());
    this.users = persons.accounts().users();
    this.sessions = persons.accounts().sessions();
    this.limits = persons.limits();
    this.judge = judge;
    this.people = people;
    this.memory = memory;
  }

  /// @throws ApiError 401, 403 `mfa_required`
  Known judge(Exchange exchange, String login, String password, boolean now) {
    String name = memory.name("basic", login + ':' + password);
    try {
      return judge.judge(name, now, () -> check(exchange, login, password));
    } catch (ApiError e) {
      throw e.status() == 400 ? new ApiError(401, e.code(), e.text()) : e;
    }
  }

  private Known check(Exchange exchange, String login, String password) {
    limits.login(exchange);
    User user = signIn.check(login, password, Origin.of(exchange));
    if (users.profile(user).hasVerifiedFactor()) {
      throw new ApiError(
          403, "mfa_required", "Accounts with a second factor sign in; a password is not enough");
    }
    ObjectNode claims = sessions.claims(user, null, "password", Client.of(exchange));
    People.Acting acting = people.of(claims);
    return new Known(
        acting.identity(),
        Long.MAX_VALUE,
        null,
        new Facts(user.id(), null, null, acting.role()),
        judge.unconfirmed());
  }
}
