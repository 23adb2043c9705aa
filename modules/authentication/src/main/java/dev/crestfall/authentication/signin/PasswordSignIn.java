package dev.crestfall.authentication.signin;

import dev.crestfall.authentication.password.Passwords.Match;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Signs in by password. A wrong password, no such user and no password at all are one answer that
/// takes one time; what else is wrong is told to who knows the password only.
public final class PasswordSignIn {
  private static final UUID NOBODY = new UUID(0, 0);

  private final Accounts accounts;
  private final Guesses guesses;

  public PasswordSignIn(Accounts accounts) {
    this.accounts = accounts;
    this.guesses = new Guesses(accounts);
  }

  /// Begins a session.
  ///
  /// @param user who has the address, or nobody
  /// @param provider the login that is used, `email` or `phone`
  /// @throws ApiError 400 `invalid_credentials`, `user_banned`, `email_not_confirmed`,
  ///   `phone_not_confirmed`, and what the hook says
  public IssuedTokens signIn(Optional<User> user, String provider, String password, Origin origin) {
    Proven proven = prove(user, provider, password, origin);
    User known = proven.user();
    return accounts
        .jdbi()
        .inTransaction(handle -> {
          guesses.succeeded(handle, known, proven.before(), origin);
          accounts.audit().record(handle, origin.byUser("user.login", known.id()));
          return accounts
              .sessions()
              .start(handle, known, Sessions.Start.of("password", provider, origin.client()));
        });
  }

  /// Whose login and password these are. Begins no session.
  ///
  /// @throws ApiError as [#signIn]
  public User check(String login, String password, Origin origin) {
    Proven proven = prove(find(login), provider(login), password, origin);
    User known = proven.user();
    accounts
        .jdbi()
        .useTransaction(handle -> {
          guesses.succeeded(handle, known, proven.before(), origin);
          accounts
              .audit()
              .record(handle, origin.byUser("user.login", known.id()).with("method", "basic"));
        });
    return known;
  }

  /// Who has that address, name or number.
  public Optional<User> find(String login) {
    String aud = accounts.tokens().jwtAud();
    if (login.indexOf('@') >= 0) {
      return accounts.users().findByEmail(login, aud);
    }
    return accounts
        .users()
        .findByUsername(login)
        .or(() -> accounts.users().findByPhone(Address.digits(login), aud));
  }

  /// Whether that is the form of an `email` login or of a `phone` one.
  public static String provider(String login) {
    return login.matches("\\+?[0-9 ]{5,}") ? "phone" : "email";
  }

  private record Proven(User user, Guesses.Standing before) {}

  private Proven prove(Optional<User> user, String provider, String password, Origin origin) {
    User known = user.orElse(null);
    UUID id = known == null ? NOBODY : known.id();
    Guesses.Standing before = guesses.of(id, origin);
    if (!before.mayTry() || known == null) {
      // Takes as long as a real comparison, and ends like a wrong password.
      var _ = accounts.passwords().verify("", null, password);
      throw refused(known, origin);
    }
    boolean right = isRight(known, password);
    if (!right) {
      guesses.failed(known, origin);
      if (known.password().exists()) {
        accounts.doorkeeper().passwordTried(id, false, origin);
      }
      throw refused(known, origin);
    }
    if (known.isBanned(accounts.clock().instant())) {
      throw new ApiError(400, "user_banned", "User is banned");
    }
    accounts.doorkeeper().passwordTried(id, true, origin);
    boolean byEmail = provider.equals("email");
    if (byEmail
        && !known.isEmailConfirmed()
        && !accounts.config().mailerAllowUnverifiedEmailSignIns()) {
      throw new ApiError(400, "email_not_confirmed", "Email not confirmed");
    }
    if (!byEmail && !known.isPhoneConfirmed()) {
      throw new ApiError(400, "phone_not_confirmed", "Phone not confirmed");
    }
    return new Proven(known, before);
  }

  private ApiError refused(@Nullable User user, Origin origin) {
    UUID id = user == null ? null : user.id();
    accounts.audit().later(origin.by("anonymous", "", "user.login", id).ended("failure"));
    return new ApiError(400, "invalid_credentials", "Invalid login credentials");
  }

  /// Whether somebody who is signed in knows the password too. Guesses count like those at sign-in,
  /// and while one has to wait even the right password looks wrong: a session that was stolen is no
  /// place to find out the password.
  public boolean isCurrent(User user, String password, Origin origin) {
    Guesses.Standing before = guesses.of(user.id(), origin);
    if (!before.mayTry()) {
      var _ = accounts.passwords().verify("", null, password);
    } else if (isRight(user, password)) {
      accounts.jdbi().useHandle(handle -> guesses.succeeded(handle, user, before, origin));
      return true;
    } else {
      guesses.failed(user, origin);
    }
    accounts.audit().later(origin.byUser("user.password", user.id()).ended("failure"));
    return false;
  }

  /// Whether that is the user's password. One that was hashed elsewhere is hashed anew.
  public boolean isRight(User user, String password) {
    Match match = accounts.passwords().verify(user.id().toString(), user.password(), password);
    if (match == Match.OUTDATED) {
      String sealed = accounts.passwords().hash(user.id().toString(), password);
      accounts
          .jdbi()
          .useTransaction((Handle handle) ->
              accounts.users().changes(handle).rehash(user.id(), user.password().plain(), sealed));
    }
    return match.isRight();
  }
}
