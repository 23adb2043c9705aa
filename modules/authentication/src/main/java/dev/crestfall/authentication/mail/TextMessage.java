package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;

/// A text message to a phone.
///
/// @param kind what it is about, as `confirmation`
/// @param phone digits only
/// @param contents the `text`, and as `hook` what the `send_sms` hook is told
/// @param useful how long it helps the reader; later it is not sent any more
public record TextMessage(
    String kind, String phone, UUID userId, ObjectNode contents, Duration useful) {
  public TextMessage {
    if (!phone.matches("[0-9]{2,20}")) {
      throw new IllegalArgumentException("not a phone number");
    }
  }
}
