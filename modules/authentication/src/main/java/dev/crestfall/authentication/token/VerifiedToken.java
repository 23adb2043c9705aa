package dev.crestfall.authentication.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.posing.Impersonation;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token that one of our keys signed and that is in force.
///
/// @param claims all of them
/// @param keyId which key signed; null for a secret without a name
/// @param expiresAt null for a key that has no end
public record VerifiedToken(
    ObjectNode claims, @Nullable String keyId, @Nullable Instant expiresAt) {
  /// The subject, empty when there is none.
  public String subject() {
    return text("sub");
  }

  /// The subject as a user's id.
  public Optional<UUID> userId() {
    return uuid(subject());
  }

  /// Which key of ours signed, where it is one that was made here.
  public Optional<UUID> signer() {
    return keyId == null ? Optional.empty() : uuid(keyId);
  }

  /// The database role, empty when there is none.
  public String role() {
    return text("role");
  }

  public Optional<UUID> sessionId() {
    return uuid(text("session_id"));
  }

  /// Who acts by a token that is nobody's own, and in which session: it is no longer good than
  /// that.
  public record Acting(UUID user, UUID session) {}

  /// Who acts by this token; empty for tokens that have a user of their own.
  public Optional<Acting> acting() {
    if (!subject().isEmpty()) {
      return Optional.empty();
    }
    JsonNode actor = claims.path("act");
    return uuid(actor.path("sub").asText(""))
        .flatMap(user ->
            uuid(actor.path("session_id").asText("")).map(session -> new Acting(user, session)));
  }

  /// The audience, empty when there is none; the first one of several.
  public String audience() {
    return claims.path("aud").isArray() ? claims.path("aud").path(0).asText("") : text("aud");
  }

  /// How the session was proven: `aal1`, `aal2`.
  public String assurance() {
    return text("aal");
  }

  /// Whether an app has it, which acts for a user.
  public boolean isOfApp() {
    return !text("client_id").isEmpty();
  }

  /// Whether somebody else acts as the user by it.
  public boolean isOfImpersonation() {
    return Impersonation.isIn(claims);
  }

  /// When the token was issued; null when it doesn't say.
  public @Nullable Instant issuedAt() {
    return claims.path("iat").isNumber()
        ? Instant.ofEpochSecond(claims.path("iat").asLong())
        : null;
  }

  /// Which rotation of the session's refresh token this token came with; empty for tokens that were
  /// not made here.
  public Optional<Long> rotation() {
    String id = text("jti");
    int dot = id.lastIndexOf('.');
    try {
      return dot < 0 ? Optional.empty() : Optional.of(Long.parseLong(id.substring(dot + 1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private String text(String name) {
    return claims.path(name).asText("");
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
