package dev.crestfall.authentication.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who signs up.
///
/// @param id of the user, made before so that the password can be sealed for it
/// @param provider `email`, `phone`, another one's name, or empty for an anonymous user
/// @param plainHash an imported hash, or the mark that `sealedHash` is in force; empty for none
/// @param profile native members; null for none
public record NewUser(
    UUID id,
    String aud,
    String role,
    String provider,
    String email,
    String phone,
    String plainHash,
    @Nullable String sealedHash,
    ObjectNode appMetadata,
    ObjectNode userMetadata,
    boolean emailConfirmed,
    boolean phoneConfirmed,
    @Nullable Profile profile) {

  /// Members that the shared table has no columns for.
  public record Profile(
      @Nullable String username, @Nullable String name, @Nullable LocalDate birth) {}

  /// Whether nobody can sign in again as this user.
  public boolean isAnonymous() {
    return provider.isEmpty();
  }
}
