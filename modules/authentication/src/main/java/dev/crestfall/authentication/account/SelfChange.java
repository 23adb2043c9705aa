package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.signin.PasswordChange;
import dev.crestfall.authentication.signin.PasswordSignIn;
import dev.crestfall.authentication.signin.SignUp;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// What users change about themselves at the native face. Another address or password wants the old
/// password, or a sign-in of a few minutes ago.
final class SelfChange {
  private static final Duration RECENT = Duration.ofMinutes(5);
  private static final int LONGEST_SETTINGS = 16_384;

  private final Accounts accounts;
  private final Entrance entrance;
  private final PasswordSignIn signIn;
  private final PasswordChange passwordChange;

  SelfChange(Accounts accounts, Entrance entrance) {
    this.accounts = accounts;
    this.entrance = entrance;
    this.signIn = new PasswordSignIn(accounts);
    this.passwordChange = new PasswordChange(accounts);
  }

  /// What a request asks for.
  private record Wish(
      Optional<String> name,
      Optional<String> username,
      Optional<LocalDate> birth,
      Optional<ObjectNode> settings,
      Optional<ObjectNode> data,
      Optional<String> email,
      Optional<String> password) {
    boolean isSensitive() {
      return email.isPresent() || password.isPresent();
    }
  }

  void apply(Self self, Body body, Origin origin) {
    User user = self.user();
    Wish wish = wish(body);
    String current = body.optionalText("current_password").orElse("");
    body.check();
    if (wish.isSensitive()) {
      requireProof(self, current, origin);
    }
    String sealed = wish.password().map(password -> newPassword(user, password)).orElse(null);
    requireFree(user, wish);
    try {
      accounts
          .jdbi()
          .useTransaction(handle -> {
            if (sealed != null) {
              passwordChange.apply(handle, user, sealed, self.session(), origin.client());
              accounts.audit().record(handle, origin.byUser("user.password", user.id()));
            }
            change(handle, user, wish, origin);
          });
    } catch (JdbiException e) {
      if (Users.isTaken(e)) {
        // Who has got it meanwhile is found now.
        requireFree(user, wish);
      }
      throw e;
    }
  }

  private void change(Handle handle, User user, Wish wish, Origin origin) {
    profile(handle, user.id(), wish);
    wish.email()
        .filter(email -> !email.equals(user.email()))
        .ifPresent(email ->
            accounts
                .messenger()
                .changeEmail(
                    handle,
                    user,
                    email,
                    Delivery.to(accounts.config().siteUrl(), origin.client())));
    accounts.audit().record(handle, origin.byUser("user.modified", user.id()));
  }

  private Wish wish(Body body) {
    Optional<ObjectNode> settings = body.object("settings");
    if (settings.isPresent() && Json.text(settings.get()).length() > LONGEST_SETTINGS) {
      body.wrong("settings", "must be shorter than " + LONGEST_SETTINGS + " bytes");
    }
    return new Wish(
        Members.name(body),
        Members.username(body),
        Members.birth(body, accounts.clock().instant()),
        settings,
        body.object("data"),
        body.optionalText("email").map(Address::email),
        body.optionalText("password"));
  }

  private void requireProof(Self self, String current, Origin origin) {
    Users.Profile profile = accounts.users().profile(self.user());
    @Nullable UUID id = self.session();
    Optional<Session> session = id == null ? Optional.empty() : accounts.sessions().find(id);
    Instant now = accounts.clock().instant();
    if (profile.hasVerifiedFactor()
        && session.filter(s -> s.assuranceAt(now).equals("aal2")).isEmpty()) {
      throw new ApiError(403, "insufficient_aal", "Prove your second factor first");
    }
    boolean fresh =
        session
            .filter(s -> s.methods().stream().anyMatch(m -> m.at().plus(RECENT).isAfter(now)))
            .isPresent();
    if (current.isEmpty() && fresh) {
      return;
    }
    if (current.isEmpty()) {
      throw new ApiError(403, "reauthentication_needed", "Send current_password, or sign in again");
    }
    if (!signIn.isCurrent(self.user(), current, origin)) {
      throw new ApiError(400, "current_password_invalid", "That is not the current password");
    }
  }

  /// @return the sealed hash
  private String newPassword(User user, String password) {
    String name = user.account().name();
    String username = user.account().username();
    entrance.requireStrong(
        password,
        List.of(user.email(), name == null ? "" : name, username == null ? "" : username));
    if (user.password().exists() && signIn.isRight(user, password)) {
      throw new ApiError(422, "same_password", "The new password is the old one");
    }
    return accounts.passwords().hash(user.id().toString(), password);
  }

  private void requireFree(User user, Wish wish) {
    boolean nameTaken =
        wish.username()
            .flatMap(accounts.users()::findByUsername)
            .filter(other -> !other.id().equals(user.id()))
            .isPresent();
    if (nameTaken) {
      throw SignUp.usernameTaken();
    }
    if (wish.email()
        .filter(email -> accounts.users().isEmailTaken(email, user.aud(), user.id()))
        .isPresent()) {
      throw new ApiError(409, "email_exists", "Somebody has that address already");
    }
  }

  private void profile(Handle handle, UUID id, Wish wish) {
    User user = accounts.users().lock(handle, id);
    UserChanges changes = accounts.users().changes(handle);
    User.Account account = user.account();
    ObjectNode settings = account.settings().deepCopy();
    wish.settings().ifPresent(more -> merge(settings, more));
    changes.profile(
        id,
        wish.username().orElse(account.username()),
        wish.name().orElse(account.name()),
        wish.birth().orElse(account.birth()),
        settings);
    wish.data().ifPresent(data -> changes.mergeUserMetadata(user, data));
  }

  private static void merge(ObjectNode settings, ObjectNode more) {
    more.properties()
        .forEach(member -> {
          if (member.getValue().isNull()) {
            settings.remove(member.getKey());
          } else {
            settings.set(member.getKey(), member.getValue());
          }
        });
  }
}
