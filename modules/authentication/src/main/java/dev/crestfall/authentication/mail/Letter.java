package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.kernel.route.Json;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail to be written: to whom, of what kind, and what is filled in.
///
/// @param language one of [dev.crestfall.authentication.mail.template.Language#ALL]
/// @param userId whose account it is about, null for nobody's
/// @param values by the names that templates use, as `ConfirmationURL`
/// @param hook what the `send_email` hook is told in place of the mail, null where it has no say
/// @param asker the address of who asked for it, empty when nobody did
/// @param useful how long it helps the reader; later it is not sent any more
public record Letter(
    MailKind kind,
    String to,
    String language,
    @Nullable UUID userId,
    ObjectNode values,
    @Nullable ObjectNode hook,
    String asker,
    Duration useful) {
  private static final Duration NOTICE = Duration.ofDays(3);

  public Letter {
    if (!Address.isAddress(to)) {
      throw new IllegalArgumentException("not an address");
    }
  }

  /// A letter without values, useful for three days.
  public static Letter of(MailKind kind, String to, String language) {
    return new Letter(kind, to, language, null, Json.MAPPER.createObjectNode(), null, "", NOTICE);
  }

  /// The same with a value more.
  public Letter with(String name, String value) {
    ObjectNode more = values.deepCopy().put(name, value);
    return new Letter(kind, to, language, userId, more, hook, asker, useful);
  }

  /// The same with what the user keeps as metadata, for templates that greet people.
  public Letter withData(ObjectNode data) {
    ObjectNode more = values.deepCopy();
    more.set("Data", data);
    return new Letter(kind, to, language, userId, more, hook, asker, useful);
  }

  /// The same, about a user.
  public Letter about(UUID user) {
    return new Letter(kind, to, language, user, values, hook, asker, useful);
  }

  /// The same, asked for from this address.
  public Letter askedFrom(String address) {
    return new Letter(kind, to, language, userId, values, hook, address, useful);
  }

  /// The same, told to the `send_email` hook where there is one.
  public Letter hooked(ObjectNode payload) {
    return new Letter(kind, to, language, userId, values, payload, asker, useful);
  }

  /// The same, useful for this long.
  public Letter usefulFor(Duration time) {
    return new Letter(kind, to, language, userId, values, hook, asker, time);
  }
}
