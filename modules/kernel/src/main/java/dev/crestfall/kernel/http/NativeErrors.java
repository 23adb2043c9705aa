package dev.crestfall.kernel.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.crestfall.kernel.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

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
    send(exchange, new ApiError(status, code, message));
  }

  /// Ends the exchange with an error.
  public static void send(Exchange exchange, ApiError error) throws IOException {
    exchange.status(error.status());
    error.headers().forEach(exchange::setHeader);
    exchange.setHeader("Content-Type", "application/json; charset=utf-8");
    exchange.send(body(error, exchange.requestId()).getBytes(StandardCharsets.UTF_8));
  }

  /// The body of an error.
  public static String body(ApiError error, String requestId) {
    return "{\"error\":{\"code\":%s,\"message\":%s,\"details\":%s,\"request_id\":%s}}"
        .formatted(
            quote(error.code()), quote(error.text()), details(error.details()), quote(requestId));
  }

  private static String details(List<ApiError.Detail> details) {
    if (details.isEmpty()) {
      return "null";
    }
    return details.stream()
        .map(d -> "{\"path\":%s,\"rule\":%s}".formatted(quote(d.path()), quote(d.rule())))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /// The text as a string of JSON.
  public static String quote(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
