package dev.crestfall.authentication.mail.box;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.UUID;

/// A message in the mailbox.
public record KeptMail(
    UUID id,
    String channel,
    String kind,
    String to,
    String subject,
    String text,
    String html,
    Instant createdAt) {

  /// As JSON, for tests and tools.
  ObjectNode json() {
    return Json.MAPPER
        .createObjectNode()
        .put("id", id.toString())
        .put("channel", channel)
        .put("kind", kind)
        .put("to", to)
        .put("subject", subject)
        .put("text", text)
        .put("html", html)
        .put("created_at", createdAt.toString());
  }
}
