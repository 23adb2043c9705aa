package dev.crestfall.authentication.code.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Users who are made for people who are to come.
public final class Newcomers {
  private final Accounts accounts;

  public Newcomers(Accounts accounts) {
    this.accounts = accounts;
  }

  interface Dao {
    @SqlUpdate("UPDATE auth.users SET invited_at = :at, updated_at = :at WHERE id = :user")
    void invited(UUID user, Instant at);
  }

  /// Refuses a password that nobody may have.
  void requirePassword(String password) {
    if (password.isEmpty()) {
      throw CodeFace.invalid("Signup requires a valid password");
    }
    Weakness weakness = accounts.policy().gotrue(password);
    if (!weakness.isNone()) {
      throw GotrueErrors.weak(weakness);
    }
  }

  /// Somebody who is to have an account, when the hooks agree.
  ///
  /// @param password empty for none
  public NewUser admit(String email, String aud, ObjectNode data, String password, Origin origin) {
    UUID id = UUID.randomUUID();
    ObjectNode app = Json.MAPPER.createObjectNode().put("provider", "email");
    app.putArray("providers").add("email");
    boolean has = !password.isEmpty();
    NewUser user =
        new NewUser(
            id,
            aud,
            accounts.tokens().jwtDefaultGroupName(),
            "email",
            email,
            "",
            has ? Passwords.SEALED_MARK : "",
            has ? accounts.passwords().hash(id.toString(), password) : null,
            app,
            data,
            false,
            false,
            null);
    accounts.doorkeeper().before(user, origin);
    return user;
  }

  /// Makes the user, whose address is not confirmed.
  public User create(Handle handle, NewUser user) {
    UserChanges changes = accounts.users().changes(handle);
    changes.create(user);
    String id = user.id().toString();
    ObjectNode identity = Json.MAPPER.createObjectNode();
    identity.put("sub", id).put("email", user.email());
    identity.put("email_verified", false).put("phone_verified", false);
    var _ = changes.link(user.id(), "email", id, identity);
    return accounts.users().get(handle, user.id());
  }

  /// Tells of a user who was made.
  ///
  /// @param user null when nobody was
  public void welcome(@Nullable NewUser user, Origin origin) {
    if (user != null) {
      accounts.doorkeeper().after(user.id(), origin);
    }
  }

  void invited(Handle handle, UUID user) {
    handle.attach(Dao.class).invited(user, accounts.clock().instant());
  }

  /// Runs work that makes a user; somebody may have made the same one a moment ago.
  public <T> T unlessTaken(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      if (Users.isTaken(e)) {
        throw CodeFace.unprocessable(
            "email_exists", "A user with this email address has already been registered");
      }
      throw e;
    }
  }
}
