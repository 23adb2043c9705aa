package dev.crestfall.authentication.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.password.Passwords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who signs in. Texts that are not there are empty, as in the table that clients know.
///
/// @param account what is kept beside that table
public record User(
    UUID id,
    String aud,
    String role,
    String email,
    String phone,
    Passwords.Stored password,
    Stamps stamps,
    Pending pending,
    ObjectNode appMetadata,
    ObjectNode userMetadata,
    boolean isSso,
    boolean isAnonymous,
    Account account) {

  /// When what happened; null for never.
  public record Stamps(
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant emailConfirmedAt,
      @Nullable Instant phoneConfirmedAt,
      @Nullable Instant confirmedAt,
      @Nullable Instant invitedAt,
      @Nullable Instant confirmationSentAt,
      @Nullable Instant recoverySentAt,
      @Nullable Instant emailChangeSentAt,
      @Nullable Instant phoneChangeSentAt,
      @Nullable Instant reauthenticationSentAt,
      @Nullable Instant lastSignInAt,
      @Nullable Instant bannedUntil,
      @Nullable Instant deletedAt) {}

  /// What waits for a confirmation; empty for nothing.
  ///
  /// @param emailConfirmations how many of the two addresses have confirmed a change
  public record Pending(String newEmail, String newPhone, int emailConfirmations) {}

  /// What Crestfall knows beside the shared table.
  ///
  /// @param validAfter tokens from before are no good any more
  public record Account(
      @Nullable String username,
      @Nullable String name,
      @Nullable LocalDate birth,
      ObjectNode settings,
      @Nullable Instant validAfter) {}

  /// Whether the user may not sign in now.
  public boolean isBanned(Instant now) {
    Instant until = stamps.bannedUntil();
    return until != null && until.isAfter(now);
  }

  public boolean isEmailConfirmed() {
    return stamps.emailConfirmedAt() != null;
  }

  public boolean isPhoneConfirmed() {
    return stamps.phoneConfirmedAt() != null;
  }
}
