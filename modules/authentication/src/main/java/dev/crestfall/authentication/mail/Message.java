package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/// A message that somebody has claimed.
///
/// @param channel `email` or `sms`
/// @param contents what was queued, opened
/// @param attempts how often it was tried, this time included
public record Message(
    UUID id,
    String channel,
    String kind,
    String recipient,
    JsonNode contents,
    int attempts,
    Instant createdAt) {}
