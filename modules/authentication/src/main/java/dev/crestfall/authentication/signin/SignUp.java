package dev.crestfall.authentication.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Makes users. What an answer tells of an address that somebody has already is up to the faces.
public final class SignUp {
  private static final long LEAST_NANOS = 120_000_000;

  private final Accounts accounts;

  public SignUp(Accounts accounts) {
    this.accounts = accounts;
  }

  /// What somebody wrote who signs up.
  ///
  /// @param provider `email` or `phone`
  /// @param address the e-mail or number, checked
  /// @param password empty for none: codes sign in
  /// @param metadata what they say of themselves
  /// @param profile native members; null for none
  public record Wish(
      String provider,
      String address,
      String password,
      String aud,
      ObjectNode metadata,
      NewUser.@Nullable Profile profile,
      Delivery delivery) {
    boolean isEmail() {
      return provider.equals("email");
    }
  }

  /// How it went.
  ///
  /// @param user the new one, or who has the address
  /// @param repeated whether the address was somebody's, and confirmed
  /// @param isNew whether the user was made
  public record Outcome(User user, boolean repeated, boolean isNew) {}

  /// Makes a user, or asks again for the confirmation of one who never gave it.
  public Outcome withPassword(Wish wish, Origin origin) {
    long begun = System.nanoTime();
    Outcome outcome = make(wish, origin);
    if (!accounts.config().mailerAutoconfirm()) {
      // Making a user takes a little longer than finding one.
      long left = LEAST_NANOS - (System.nanoTime() - begun);
      while (left > 0) {
        LockSupport.parkNanos(left);
        left = LEAST_NANOS - (System.nanoTime() - begun);
      }
    }
    return outcome;
  }

  private Outcome make(Wish wish, Origin origin) {
    UUID id = UUID.randomUUID();
    String sealed =
        wish.password().isEmpty()
            ? null
            : accounts.passwords().hash(id.toString(), wish.password());
    NewUser user = newUser(wish, id, sealed);
    if (accounts.doorkeeper().asksBefore()
        && accounts.jdbi().withHandle(handle -> find(handle, wish)).isEmpty()) {
      accounts.doorkeeper().before(user, origin);
    }
    Outcome outcome = attempt(wish, origin, user);
    if (outcome.isNew()) {
      accounts.doorkeeper().after(id, origin);
    }
    return outcome;
  }

  private Outcome attempt(Wish wish, Origin origin, NewUser user) {
    try {
      return once(wish, origin, user);
    } catch (JdbiException e) {
      if (Users.isTaken(e)) {
        if (String.valueOf(e.getCause()).contains("account_username_key")) {
          throw usernameTaken();
        }
        // Somebody signed up with the same address a moment ago.
        return once(wish, origin, user);
      }
      throw e;
    }
  }

  /// 409 for a name that somebody has.
  public static ApiError usernameTaken() {
    return new ApiError(409, "username_taken", "Somebody has that name already");
  }

  private Outcome once(Wish wish, Origin origin, NewUser made) {
    return accounts
        .jdbi()
        .inTransaction(handle -> {
          User known = find(handle, wish).orElse(null);
          if (known != null && isConfirmed(known, wish)) {
            accounts.audit().record(handle, origin.byUser("user.signup_repeated", known.id()));
            accounts.messenger().signedUpAlready(handle, known, wish.delivery());
            return new Outcome(known, true, false);
          }
          if (known == null) {
            create(handle, wish, made);
          }
          UUID user = known == null ? made.id() : known.id();
          confirm(handle, wish, user);
          accounts.audit().record(handle, origin.byUser("user.signup", user));
          return new Outcome(accounts.users().get(handle, user), false, known == null);
        });
  }

  private Optional<User> find(Handle handle, Wish wish) {
    return wish.isEmail()
        ? accounts.users().findByEmail(handle, wish.address(), wish.aud())
        : accounts.users().findByPhone(handle, wish.address(), wish.aud());
  }

  private static boolean isConfirmed(User user, Wish wish) {
    return wish.isEmail() ? user.isEmailConfirmed() : user.isPhoneConfirmed();
  }

  private NewUser newUser(Wish wish, UUID id, @Nullable String sealed) {
    ObjectNode app = Json.MAPPER.createObjectNode();
    app.put("provider", wish.provider());
    app.putArray("providers").add(wish.provider());
    return new NewUser(
        id,
        wish.aud(),
        accounts.tokens().jwtDefaultGroupName(),
        wish.provider(),
        wish.isEmail() ? wish.address() : "",
        wish.isEmail() ? "" : wish.address(),
        sealed == null ? "" : Passwords.SEALED_MARK,
        sealed,
        app,
        wish.metadata(),
        false,
        false,
        wish.profile());
  }

  private void create(Handle handle, Wish wish, NewUser user) {
    ObjectNode identity = Json.MAPPER.createObjectNode();
    identity.put("sub", user.id().toString());
    identity.put(wish.provider(), wish.address());
    identity.put("email_verified", false);
    identity.put("phone_verified", false);
    wish.metadata()
        .properties()
        .forEach(member -> {
          if (!identity.has(member.getKey())) {
            identity.set(member.getKey(), member.getValue());
          }
        });
    accounts.users().changes(handle).create(user);
    accounts
        .users()
        .changes(handle)
        .link(user.id(), wish.provider(), user.id().toString(), identity);
  }

  private void confirm(Handle handle, Wish wish, UUID id) {
    User user = accounts.users().get(handle, id);
    if (wish.isEmail()) {
      if (accounts.config().mailerAutoconfirm()) {
        Confirmation.email(accounts.users().changes(handle), user);
      } else {
        accounts.messenger().confirmEmail(handle, user, wish.delivery());
      }
    } else if (accounts.config().smsAutoconfirm()) {
      Confirmation.phone(accounts.users().changes(handle), user);
    } else {
      accounts.messenger().confirmPhone(handle, user, wish.delivery());
    }
  }

  /// Makes a user whom nobody can sign in as again.
  public User anonymously(ObjectNode metadata, String aud, Origin origin) {
    UUID id = UUID.randomUUID();
    NewUser user =
        new NewUser(
            id,
            aud,
            accounts.tokens().jwtDefaultGroupName(),
            "",
            "",
            "",
            "",
            null,
            Json.MAPPER.createObjectNode(),
            metadata,
            false,
            false,
            null);
    accounts.doorkeeper().before(user, origin);
    User made =
        accounts
            .jdbi()
            .inTransaction(handle -> {
              accounts.users().changes(handle).create(user);
              accounts.audit().record(handle, origin.byUser("user.signup", id));
              return accounts.users().get(handle, id);
            });
    accounts.doorkeeper().after(id, origin);
    return made;
  }
}
