package dev.crestfall.authentication.gotrue.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Confirmation;
import dev.crestfall.authentication.signin.PasswordChange;
import dev.crestfall.authentication.signin.SignUp;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.route.Json;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// What administrators do to users.
public final class AdminUsers {
  private static final String EMAIL_TAKEN =
      "A user with this email address has already been registered";
  private static final String PHONE_TAKEN = "Phone number already registered by another user";
  private static final UUID NOBODY = new UUID(0, 0);

  private final Accounts accounts;
  private final PasswordChange passwordChange;

  public AdminUsers(Accounts accounts) {
    this.accounts = accounts;
    this.passwordChange = new PasswordChange(accounts);
  }

  /// Makes a user.
  ///
  /// @param audience of the request, unless the wish has one
  public UUID create(AdminWish wish, String audience, AuditEvent event) {
    return create(wish, null, audience, event);
  }

  /// Makes a user.
  ///
  /// @param profile native members; null for none
  /// @param audience of the request, unless the wish has one
  public UUID create(
      AdminWish wish, NewUser.@Nullable Profile profile, String audience, AuditEvent event) {
    String aud = wish.aud().isEmpty() ? audience : wish.aud();
    if (wish.email().isEmpty() && wish.phone().isEmpty()) {
      throw GotrueErrors.invalid("Cannot create a user without either an email or phone");
    }
    requireFree(wish, aud, NOBODY);
    requireFree(profile);
    wish.checkPassword(accounts);
    UUID id = wish.id().orElseGet(UUID::randomUUID);
    NewUser user = newUser(wish, profile, aud, id);
    inTransaction(
        handle -> {
          UserChanges changes = accounts.users().changes(handle);
          changes.create(user);
          link(changes, user);
          wish.appMetadata()
              .ifPresent(data -> changes.mergeAppMetadata(accounts.users().get(handle, id), data));
          confirm(handle, id, wish);
          wish.ban().ifPresent(length -> ban(changes, id, length));
          accounts.audit().record(handle, event.on("user", id.toString()));
        },
        () -> {
          requireFree(wish, aud, NOBODY);
          requireFree(profile);
        });
    return id;
  }

  /// @param again says who has what is to be had once, if somebody has got it meanwhile
  private void inTransaction(HandleConsumer<RuntimeException> work, Runnable again) {
    try {
      accounts.jdbi().useTransaction(work);
    } catch (JdbiException e) {
      if (Users.isTaken(e)) {
        again.run();
        throw GotrueErrors.unprocessable(
            "user_already_exists", "A user with this ID has already been registered");
      }
      throw e;
    }
  }

  private void requireFree(NewUser.@Nullable Profile profile) {
    String username = profile == null ? null : profile.username();
    if (username != null && accounts.users().findByUsername(username).isPresent()) {
      throw SignUp.usernameTaken();
    }
  }

  private void requireFree(AdminWish wish, String aud, UUID except) {
    if (!wish.email().isEmpty() && accounts.users().isEmailTaken(wish.email(), aud, except)) {
      throw GotrueErrors.unprocessable("email_exists", EMAIL_TAKEN);
    }
    if (!wish.phone().isEmpty() && accounts.users().isPhoneTaken(wish.phone(), except)) {
      throw GotrueErrors.unprocessable("phone_exists", PHONE_TAKEN);
    }
  }

  private NewUser newUser(AdminWish wish, NewUser.@Nullable Profile profile, String aud, UUID id) {
    ObjectNode app = Json.MAPPER.createObjectNode();
    app.put("provider", wish.email().isEmpty() ? "phone" : "email");
    var providers = app.putArray("providers");
    if (!wish.email().isEmpty()) {
      providers.add("email");
    }
    if (!wish.phone().isEmpty()) {
      providers.add("phone");
    }
    boolean imported = !wish.passwordHash().isEmpty();
    String password = wish.newPassword().isEmpty() ? unguessable() : wish.newPassword();
    return new NewUser(
        id,
        aud,
        wish.role().isEmpty() ? accounts.tokens().jwtDefaultGroupName() : wish.role(),
        app.path("provider").asText(),
        wish.email(),
        wish.phone(),
        imported ? wish.passwordHash() : Passwords.SEALED_MARK,
        imported ? null : accounts.passwords().hash(id.toString(), password),
        app,
        wish.userMetadata().orElseGet(Json.MAPPER::createObjectNode),
        false,
        false,
        profile);
  }

  /// A user without a password has one that nobody knows, so that a reset is all it takes.
  private static String unguessable() {
    byte[] bytes = new byte[48];
    new java.security.SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static void link(UserChanges changes, NewUser user) {
    String id = user.id().toString();
    if (!user.email().isEmpty()) {
      changes.link(user.id(), "email", id, identity(id, "email", user.email()));
    }
    if (!user.phone().isEmpty()) {
      changes.link(user.id(), "phone", id, identity(id, "phone", user.phone()));
    }
  }

  private static ObjectNode identity(String id, String provider, String address) {
    return Json.MAPPER
        .createObjectNode()
        .put("sub", id)
        .put(provider, address)
        .put("email_verified", false)
        .put("phone_verified", false);
  }

  private void confirm(Handle handle, UUID id, AdminWish wish) {
    UserChanges changes = accounts.users().changes(handle);
    if (wish.emailConfirm()) {
      Confirmation.email(changes, accounts.users().get(handle, id));
    }
    if (wish.phoneConfirm()) {
      Confirmation.phone(changes, accounts.users().get(handle, id));
    }
  }

  private void ban(UserChanges changes, UUID id, Duration length) {
    changes.ban(id, length.isZero() ? null : accounts.clock().instant().plus(length));
  }

  /// Changes a user.
  public void update(UUID id, AdminWish wish, AuditEvent event) {
    User known = accounts.users().get(id);
    requireFree(wish, known.aud(), id);
    wish.checkPassword(accounts);
    @Nullable String sealed =
        wish.newPassword().isEmpty()
            ? null
            : accounts.passwords().hash(id.toString(), wish.newPassword());
    inTransaction(
        handle -> {
          User user = accounts.users().lock(handle, id);
          UserChanges changes = accounts.users().changes(handle);
          if (sealed != null) {
            passwordChange.apply(handle, user, sealed, null, new Client(null, event.ip()));
          }
          if (!wish.passwordHash().isEmpty()) {
            changes.passwordHash(id, wish.passwordHash());
            accounts.sessions().endAll(handle, id);
          }
          addresses(handle, user, wish);
          metadata(handle, id, wish);
          if (!wish.role().isEmpty()) {
            changes.role(id, wish.role());
            accounts.sessions().changed(handle, id);
          }
          if (!wish.aud().isEmpty()) {
            changes.audience(id, wish.aud());
          }
          wish.ban()
              .ifPresent(length -> {
                ban(changes, id, length);
                accounts.sessions().changed(handle, id);
              });
          accounts.audit().record(handle, event.on("user", id.toString()));
        },
        () -> requireFree(wish, known.aud(), id));
  }

  private void addresses(Handle handle, User user, AdminWish wish) {
    UserChanges changes = accounts.users().changes(handle);
    if (!wish.email().isEmpty()) {
      changes.email(user.id(), wish.email());
      relink(handle, user, "email", wish.email(), wish.emailConfirm());
    }
    if (!wish.phone().isEmpty()) {
      changes.phone(user.id(), wish.phone());
      relink(handle, user, "phone", wish.phone(), wish.phoneConfirm());
    }
    confirm(handle, user.id(), wish);
    if (!wish.email().isEmpty() || !wish.phone().isEmpty()) {
      changes.refreshProviders(user.id());
    }
  }

  private void relink(Handle handle, User user, String provider, String address, boolean verified) {
    UserChanges changes = accounts.users().changes(handle);
    Users.Profile profile = accounts.users().profile(handle, user);
    ObjectNode data = Json.MAPPER.createObjectNode().put(provider, address);
    data.put(provider + "_verified", verified);
    if (profile.identities().stream().anyMatch(one -> one.provider().equals(provider))) {
      changes.mergeIdentityData(user.id(), provider, data);
    } else {
      data.put("sub", user.id().toString());
      changes.link(user.id(), provider, user.id().toString(), data);
    }
  }

  private void metadata(Handle handle, UUID id, AdminWish wish) {
    UserChanges changes = accounts.users().changes(handle);
    wish.userMetadata()
        .ifPresent(data -> changes.mergeUserMetadata(accounts.users().get(handle, id), data));
    wish.appMetadata()
        .ifPresent(data -> changes.mergeAppMetadata(accounts.users().get(handle, id), data));
  }

  /// Removes a user.
  ///
  /// @param softly whether the row stays, with nothing personal in it
  public void delete(User user, boolean softly, AuditEvent event) {
    accounts
        .jdbi()
        .useTransaction(handle -> {
          UserChanges changes = accounts.users().changes(handle);
          accounts.sessions().endAll(handle, user.id());
          if (!softly) {
            boolean _ = changes.delete(user.id());
          } else if (user.stamps().deletedAt() == null) {
            changes.softDelete(user);
          }
          accounts.audit().record(handle, event.on("user", user.id().toString()));
        });
  }
}
