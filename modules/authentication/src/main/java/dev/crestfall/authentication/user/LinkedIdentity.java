package dev.crestfall.authentication.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A login of a user: the one by e-mail, or one at somebody else's.
///
/// @param subject the provider's id of the user; for e-mail and phone our own
/// @param email of the login, null when it has none
public record LinkedIdentity(
    UUID id,
    UUID userId,
    String provider,
    String subject,
    ObjectNode data,
    @Nullable String email,
    @Nullable Instant lastSignInAt,
    Instant createdAt,
    Instant updatedAt) {}
