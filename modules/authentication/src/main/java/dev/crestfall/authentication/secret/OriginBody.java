package dev.crestfall.authentication.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.route.Json;

/// Answers at the origin: `success` is a text there.
final class OriginBody {
  private OriginBody() {}

  static ObjectNode success(String message) {
    return Json.MAPPER.createObjectNode().put("success", "true").put("message", message);
  }

  /// A native refusal with the two members before it.
  static String refusal(ApiError error, String requestId) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("success", "false").put("message", error.text());
    body.setAll((ObjectNode) Json.tree(NativeErrors.body(error, requestId)));
    return Json.text(body);
  }
}
