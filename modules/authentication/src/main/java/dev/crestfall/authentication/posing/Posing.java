package dev.crestfall.authentication.posing;

import java.time.Instant;
import java.util.UUID;

/// One session in which somebody acts as a user.
///
/// @param actor the id of who does, `service` for a key of the project
/// @param reason as they said
public record Posing(UUID sessionId, UUID userId, String actor, String reason, Instant endsAt) {}
