package dev.crestfall.kernel.http;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.answer.CommonHeaders;
import dev.crestfall.kernel.http.request.RequestIds;
import dev.crestfall.kernel.http.request.UnreadBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Answers what is no HTTP request at all, too long a head among it, where no endpoint is known
/// yet: whoever answers at the port's root decides the dialect.
final class ProtocolErrors extends ErrorHandler {
  private final @Nullable Endpoint root;

  /// @param root null where nobody answers there
  ProtocolErrors(@Nullable Endpoint root) {
    this.root = root;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String id = RequestIds.of(null);
    CommonHeaders.add(response.getHeaders());
    response.getHeaders().put("X-Request-Id", id);
    // Jetty ends the connection after it, unasked: who does not know sends the next request into
    // it.
    UnreadBody.sayClose(response);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    String body = body(response.getStatus(), id);
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  /// What is said of such a request.
  String body(int status, String requestId) {
    String message =
        switch (status) {
          case 414 -> "The URL is longer than this server reads";
          case 431 -> "The headers are longer than this server reads";
          case 408 -> "The request took too long to arrive";
          default -> HttpStatus.getMessage(status);
        };
    ApiError error = new ApiError(status, "http_error", message);
    return root == null ? NativeErrors.body(error, requestId) : root.refusal(error, requestId);
  }
}
