package dev.crestfall.authentication.gotrue.self;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Caller;
import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Confirmation;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.signin.PasswordChange;
import dev.crestfall.authentication.signin.PasswordSignIn;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What users change about themselves. Members that are not theirs to change, as `role`, are not
/// even read.
final class UserUpdate {
  private static final Duration RECENT = Duration.ofHours(24);
  private static final String EMAIL_TAKEN =
      "A user with this email address has already been registered";
  private static final String PHONE_TAKEN =
      "A user with this phone number has already been registered";

  private final Accounts accounts;
  private final PasswordSignIn signIn;
  private final PasswordChange passwordChange;

  UserUpdate(Accounts accounts) {
    this.accounts = accounts;
    this.signIn = new PasswordSignIn(accounts);
    this.passwordChange = new PasswordChange(accounts);
  }

  /// What the request asks for; empty texts for what it doesn't.
  record Wish(
      String email,
      String phone,
      Optional<String> password,
      String currentPassword,
      String nonce,
      Optional<ObjectNode> data,
      boolean appData,
      Delivery delivery) {
    static Wish of(Body body, Delivery delivery) {
      String email = body.optionalText("email").orElse("");
      String phone = body.optionalText("phone").orElse("");
      Wish wish =
          new Wish(
              email.isEmpty() ? "" : Address.email(email),
              phone.isEmpty() ? "" : Address.phone(phone),
              body.optionalText("password"),
              body.optionalText("current_password").orElse(""),
              body.optionalText("nonce").orElse(""),
              body.object("data"),
              body.object("app_metadata").isPresent(),
              delivery);
      body.check();
      return wish;
    }

    boolean changesPassword() {
      return password.isPresent() && !password.get().isEmpty();
    }
  }

  void apply(Caller caller, Wish wish, Origin origin) {
    User user = caller.profile().user();
    boolean newEmail = !wish.email().isEmpty() && !wish.email().equals(user.email());
    boolean newPhone = !wish.phone().isEmpty() && !wish.phone().equals(user.phone());
    judge(caller, wish, newEmail || newPhone);
    if (newEmail && accounts.users().isEmailTaken(wish.email(), user.aud(), user.id())) {
      throw GotrueErrors.unprocessable("email_exists", EMAIL_TAKEN);
    }
    if (newPhone && accounts.users().isPhoneTaken(wish.phone(), user.id())) {
      throw GotrueErrors.unprocessable("phone_exists", PHONE_TAKEN);
    }
    String sealed = wish.changesPassword() ? newPassword(caller, wish, origin) : null;
    accounts
        .jdbi()
        .useTransaction(handle -> {
          if (sealed != null) {
            passwordChange.apply(handle, user, sealed, caller.sessionId(), origin.client());
            accounts.audit().record(handle, origin.byUser("user.password", user.id()));
          }
          wish.data()
              .ifPresent(data ->
                  accounts
                      .users()
                      .changes(handle)
                      .mergeUserMetadata(accounts.users().lock(handle, user.id()), data));
          if (newEmail) {
            changeEmail(handle, user, wish);
          }
          if (newPhone) {
            changePhone(handle, user, wish);
          }
          accounts.audit().record(handle, origin.byUser("user.modified", user.id()));
        });
  }

  private void judge(Caller caller, Wish wish, boolean newAddress) {
    User user = caller.profile().user();
    if (wish.password().isPresent()) {
      Weakness weakness = accounts.policy().gotrue(wish.password().get());
      if (!weakness.isNone()) {
        throw GotrueErrors.weak(weakness);
      }
    }
    if (wish.appData()) {
      throw new ApiError(403, "not_admin", "Updating app_metadata requires admin privileges");
    }
    if (caller.profile().hasVerifiedFactor()
        && !isSecondFactor(caller.session())
        && (wish.changesPassword() || newAddress)) {
      throw new ApiError(
          401,
          "insufficient_aal",
          "AAL2 session is required to update email or password when MFA is enabled.");
    }
    if (user.isAnonymous()
        && wish.changesPassword()
        && wish.email().isEmpty()
        && wish.phone().isEmpty()) {
      throw GotrueErrors.unprocessable(
          "validation_failed",
          "Updating password of an anonymous user without an email or phone is not allowed");
    }
    if (user.isSso() && (wish.changesPassword() || newAddress || !wish.nonce().isEmpty())) {
      throw GotrueErrors.unprocessable(
          "user_sso_managed",
          "Updating email, phone, password of a SSO account only possible via SSO");
    }
  }

  private boolean isSecondFactor(@Nullable Session session) {
    return session != null && session.assuranceAt(accounts.clock().instant()).equals("aal2");
  }

  /// @return the sealed hash
  private String newPassword(Caller caller, Wish wish, Origin origin) {
    User user = caller.profile().user();
    String password = wish.password().orElse("");
    requireReauthentication(caller, wish);
    if (user.password().exists()) {
      if (accounts.config().securityUpdatePasswordRequireCurrentPassword()
          && !isRecovery(caller.session())) {
        requireCurrent(user, wish.currentPassword(), origin);
      }
      if (signIn.isRight(user, password)) {
        throw GotrueErrors.unprocessable(
            "same_password", "New password should be different from the old password.");
      }
    }
    return accounts.passwords().hash(user.id().toString(), password);
  }

  private void requireReauthentication(Caller caller, Wish wish) {
    Session session = caller.session();
    boolean recent =
        session != null && session.createdAt().plus(RECENT).isAfter(accounts.clock().instant());
    if (!accounts.config().securityUpdatePasswordRequireReauthentication() || recent) {
      return;
    }
    if (wish.nonce().isEmpty()) {
      throw new ApiError(
          400, "reauthentication_needed", "Password update requires reauthentication");
    }
    User user = caller.profile().user();
    boolean spent =
        accounts
            .jdbi()
            .inTransaction(handle -> accounts.messenger().spendNonce(handle, user, wish.nonce()));
    if (!spent) {
      throw GotrueErrors.unprocessable(
          "reauthentication_not_valid", "Nonce has expired or is invalid");
    }
  }

  private void requireCurrent(User user, String current, Origin origin) {
    String message = "Current password required when setting new password.";
    if (current.isEmpty()) {
      throw new ApiError(400, "current_password_required", message);
    }
    if (!signIn.isCurrent(user, current, origin)) {
      throw new ApiError(400, "current_password_invalid", message);
    }
  }

  private static boolean isRecovery(@Nullable Session session) {
    return session != null
        && session.methods().stream().anyMatch(method -> method.name().equals("recovery"));
  }

  /// Nobody can lose what an anonymous user has by a wrong address, so that is believed where new
  /// users are.
  private void changeEmail(Handle handle, User user, Wish wish) {
    if (!user.isAnonymous() || !accounts.config().mailerAutoconfirm()) {
      accounts.messenger().changeEmail(handle, user, wish.email(), wish.delivery());
      return;
    }
    UserChanges changes = accounts.users().changes(handle);
    changes.email(user.id(), wish.email());
    ObjectNode identity = Json.MAPPER.createObjectNode();
    identity.put("sub", user.id().toString()).put("email", wish.email());
    identity.put("email_verified", true).put("phone_verified", false);
    changes.link(user.id(), "email", user.id().toString(), identity);
    Confirmation.email(changes, accounts.users().get(handle, user.id()));
    changes.refreshProviders(user.id());
  }

  private void changePhone(Handle handle, User user, Wish wish) {
    if (!accounts.config().smsAutoconfirm()) {
      accounts.messenger().changePhone(handle, user, wish.phone(), wish.delivery());
      return;
    }
    UserChanges changes = accounts.users().changes(handle);
    changes.phone(user.id(), wish.phone());
    ObjectNode identity = Json.MAPPER.createObjectNode().put("phone", wish.phone());
    boolean linked =
        accounts.users().profile(handle, user).identities().stream()
            .anyMatch(one -> one.provider().equals("phone"));
    if (linked) {
      changes.mergeIdentityData(user.id(), "phone", identity);
    } else {
      identity.put("sub", user.id().toString());
      changes.link(user.id(), "phone", user.id().toString(), identity);
    }
    Confirmation.phone(changes, accounts.users().get(handle, user.id()));
    changes.refreshProviders(user.id());
  }
}
