package dev.crestfall.kernel.http;

import dev.crestfall.kernel.ApiError;
import java.util.List;

/// Answers requests in a dialect of its own. Runs on a virtual thread and may block; the request is
/// over when it returns. It must answer exactly once; anything it throws is a bug and becomes a
/// 500.
@FunctionalInterface
public interface Endpoint {
  void handle(Exchange exchange) throws Exception;

  /// Says no in the endpoint's dialect to a request that must not reach [#handle(Exchange)].
  default void refuse(Exchange exchange, ApiError error) throws Exception {
    NativeErrors.send(exchange, error);
  }

  /// The body of a refusal where there is not even a request, as JSON in the endpoint's dialect.
  default String refusal(ApiError error, String requestId) {
    return NativeErrors.body(error, requestId);
  }

  /// What it answers, for people who ask what there is.
  default List<Operation> operations() {
    return List.of(Operation.all("as it decides"));
  }
}
