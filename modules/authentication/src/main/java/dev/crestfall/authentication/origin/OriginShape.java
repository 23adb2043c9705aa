package dev.crestfall.authentication.origin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.route.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the documents wrote answers. A refusal has the native members, too, and those alone for who
/// asks for `application/vnd.crestfall+json`.
public enum OriginShape {
  /// `{"success":"true","message",...}`: a text, not a flag.
  SUCCESS,
  /// `{"data","message"}`.
  DATA;

  private static final String CANONICAL = "application/vnd.crestfall+json";

  /// A refusal in this shape.
  ObjectNode refusal(ApiError error, Exchange exchange) {
    ObjectNode body = (ObjectNode) Json.tree(NativeErrors.body(error, exchange.requestId()));
    if (!isCanonical(exchange)) {
      switch (this) {
        case SUCCESS -> body.put("success", "false");
        case DATA -> body.putNull("data");
      }
      body.put("message", error.text());
    }
    return body;
  }

  /// Whether the caller wants what the native routes answer.
  public static boolean isCanonical(Exchange exchange) {
    String accept = exchange.header("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(CANONICAL);
  }

  /// A success without anything to show.
  public static ObjectNode success(String message) {
    return Json.MAPPER.createObjectNode().put("success", "true").put("message", message);
  }

  /// A success with what it gives; null for nothing.
  public static ObjectNode data(@Nullable ObjectNode data, String message) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.set("data", data);
    return body.put("message", message);
  }
}
