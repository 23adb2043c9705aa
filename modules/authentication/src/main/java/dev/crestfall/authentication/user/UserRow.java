package dev.crestfall.authentication.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of users as it is inserted.
public record UserRow(
    UUID id,
    String aud,
    String role,
    String email,
    String phone,
    String hash,
    @Nullable Instant emailConfirmedAt,
    @Nullable Instant phoneConfirmedAt,
    String appMetadata,
    String userMetadata,
    boolean anonymous,
    Instant at) {}
