package dev.crestfall.authentication.gotrue.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.user.GoDuration;
import dev.crestfall.kernel.route.Body;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// What an administrator wants of a user; empty for what they don't mention.
///
/// @param ban how long from now, zero to lift one
public record AdminWish(
    Optional<UUID> id,
    String aud,
    String role,
    String email,
    String phone,
    Optional<String> password,
    String passwordHash,
    boolean emailConfirm,
    boolean phoneConfirm,
    Optional<ObjectNode> userMetadata,
    Optional<ObjectNode> appMetadata,
    Optional<Duration> ban) {

  /// A user of that address.
  public static AdminWish of(String email, Optional<String> password) {
    return nothing().with(email, password);
  }

  /// A ban for that long, zero to lift one.
  public static AdminWish toBan(Duration length) {
    return new AdminWish(
        Optional.empty(),
        "",
        "",
        "",
        "",
        Optional.empty(),
        "",
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.of(length));
  }

  private static AdminWish nothing() {
    return new AdminWish(
        Optional.empty(),
        "",
        "",
        "",
        "",
        Optional.empty(),
        "",
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private AdminWish with(String anEmail, Optional<String> aPassword) {
    return new AdminWish(
        id,
        aud,
        role,
        anEmail,
        phone,
        aPassword,
        passwordHash,
        emailConfirm,
        phoneConfirm,
        userMetadata,
        appMetadata,
        ban);
  }

  /// With this database role; empty for the usual one.
  public AdminWish as(String aRole) {
    return new AdminWish(
        id,
        aud,
        aRole,
        email,
        phone,
        password,
        passwordHash,
        emailConfirm,
        phoneConfirm,
        userMetadata,
        appMetadata,
        ban);
  }

  /// Whether the address counts as the user's.
  public AdminWish confirmed(boolean isConfirmed) {
    return new AdminWish(
        id,
        aud,
        role,
        email,
        phone,
        password,
        passwordHash,
        isConfirmed,
        phoneConfirm,
        userMetadata,
        appMetadata,
        ban);
  }

  /// Reads one.
  public static AdminWish of(Body body) {
    String email = body.optionalText("email").orElse("");
    String phone = body.optionalText("phone").orElse("");
    AdminWish wish =
        new AdminWish(
            body.optionalText("id").filter(id -> !id.isEmpty()).map(AdminWish::id),
            body.optionalText("aud").orElse(""),
            body.optionalText("role").orElse("").strip(),
            email.isEmpty() ? "" : Address.email(email),
            phone.isEmpty() ? "" : Address.phone(phone),
            body.optionalText("password"),
            body.optionalText("password_hash").orElse(""),
            body.flag("email_confirm", false),
            body.flag("phone_confirm", false),
            body.object("user_metadata"),
            body.object("app_metadata"),
            body.optionalText("ban_duration").filter(t -> !t.isEmpty()).map(AdminWish::ban));
    body.check();
    return wish;
  }

  private static UUID id(String text) {
    UUID id;
    try {
      id = UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw GotrueErrors.invalid("ID must conform to the uuid v4 format");
    }
    if (id.equals(new UUID(0, 0))) {
      throw GotrueErrors.invalid("ID cannot be a nil uuid");
    }
    return id;
  }

  private static Duration ban(String text) {
    if (text.equals("none")) {
      return Duration.ZERO;
    }
    return GoDuration.parse(text)
        .orElseThrow(() ->
            GotrueErrors.invalid(
                "invalid format for ban duration: time: invalid duration \"" + text + "\""));
  }

  /// A password to set; empty for none.
  String newPassword() {
    return password.orElse("");
  }

  /// Refuses a password or a hash that is no good.
  void checkPassword(Accounts accounts) {
    if (!newPassword().isEmpty() && !passwordHash.isEmpty()) {
      throw GotrueErrors.invalid("Only a password or a password hash should be provided");
    }
    if (!newPassword().isEmpty()) {
      Weakness weakness = accounts.policy().gotrue(newPassword());
      if (!weakness.isNone()) {
        throw GotrueErrors.weak(weakness);
      }
    }
    if (!passwordHash.isEmpty() && !Passwords.isHash(passwordHash)) {
      throw GotrueErrors.invalid("password_hash is of no kind that can be imported");
    }
  }
}
