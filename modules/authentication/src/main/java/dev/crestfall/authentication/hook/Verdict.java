package dev.crestfall.authentication.hook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What a hook says of an attempt to sign in.
///
/// @param message for whoever is refused
/// @param endsSessions whether the user's sessions end
public record Verdict(boolean isRefused, String message, boolean endsSessions) {
  /// Reads a hook's answer; none at all refuses nothing.
  ///
  /// @param usual the message where the hook has none
  public static Verdict of(Optional<ObjectNode> answer, String usual) {
    ObjectNode node = answer.orElse(null);
    if (node == null || !node.path("decision").asText().equals("reject")) {
      return new Verdict(false, "", false);
    }
    String message = node.path("message").asText("");
    return new Verdict(
        true,
        message.isEmpty() ? usual : message,
        node.path("should_logout_user").asBoolean(false));
  }
}
