package dev.crestfall.kernel.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Errors of everything that speaks no other system's dialect:
/// `{"error":{"code","message","details","request_id"}}`.
public final class NativeErrors {
  private NativeErrors() {}

  /// Ends the exchange with an error.
  ///
  /// @param code lower case, `noun_problem`
  /// @param message a sentence for a person
  public static void send(Exchange exchange, int status, String code, String message)
      throws IOException {
    exchange.status(status);
    exchange.setHeader("Content-Type", "application/json");
    exchange.send(body(code, message, exchange.requestId()).getBytes(StandardCharsets.UTF_8));
  }

  static String body(String code, String message, String requestId) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"details\":null,\"request_id\":\"%s\"}}"
        .formatted(code, quote(message), quote(requestId));
  }

  private static String quote(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
