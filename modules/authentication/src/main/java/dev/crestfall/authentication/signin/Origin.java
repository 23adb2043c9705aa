package dev.crestfall.authentication.signin;

import dev.crestfall.authentication.session.Client;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.http.Exchange;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a request came from, for sessions and the audit log.
///
/// @param device that has proven the user's password before; null for none that is known
public record Origin(Client client, String requestId, @Nullable UUID device) {
  /// The origin of a request.
  public static Origin of(Exchange exchange) {
    return new Origin(Client.of(exchange), exchange.requestId(), null);
  }

  /// The same, from a device that is known.
  public Origin on(@Nullable UUID known) {
    return new Origin(client, requestId, known);
  }

  /// Something that users did to themselves.
  public AuditEvent byUser(String action, UUID user) {
    return by("user", user.toString(), action, user);
  }

  /// Something that was done to a user.
  ///
  /// @param type of who did it, `service` or `user`
  /// @param actor the id of who did it, empty for a key
  public AuditEvent by(String type, String actor, String action, @Nullable UUID user) {
    String ip = client.ip();
    return AuditEvent.of(action)
        .by(type, actor)
        .on("user", user == null ? "" : user.toString())
        .request(ip == null ? "" : ip, requestId);
  }
}
