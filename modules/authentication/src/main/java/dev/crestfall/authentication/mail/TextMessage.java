package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;

/// A text message to a phone.
///
/// @param kind what it is about, as `confirmation`
/// @param phone digits only
/// @param contents the `text`, and as `hook` what the `send_sms` hook is told
/// @param asker the address of who asked for it, empty when nobody did
/// @param useful how long it helps the reader; later it is not sent any more
public record TextMessage(
    String kind, String phone, UUID userId, ObjectNode contents, String asker, Duration useful) {
  public TextMessage {
    if (!phone.matches("[0-9]{2,20}")) {
      throw new IllegalArgumentException("not a phone number");
    }
  }
}
