package dev.crestfall.kernel.http;

import dev.crestfall.kernel.Identity;

/// The identity step: who sends this request. Asked at most once for each request, when its
/// endpoint wants to know.
@FunctionalInterface
public interface Authenticator {
  /// Everybody is anonymous: for servers without an authentication of their own.
  Authenticator NOBODY = exchange -> new Identity.Anonymous("anon", "{\"role\":\"anon\"}");

  /// Judges the request's one credential.
  ///
  /// @throws dev.crestfall.kernel.ApiError 401 or 403 for a credential that is not good, 503 when
  ///   that can't be decided now
  Identity identify(Exchange exchange);

  /// Judges it by what is true at this moment, whatever is remembered: for routes on which a
  /// credential that was revoked a second ago would do harm.
  ///
  /// @throws dev.crestfall.kernel.ApiError as [#identify(Exchange)]
  default Identity identifyNow(Exchange exchange) {
    return identify(exchange);
  }

  /// Lets a request in or not, before its endpoint knows of it, whoever it is.
  ///
  /// @throws dev.crestfall.kernel.ApiError 429 for too many of them; the endpoint says so in its
  ///   dialect
  default void admit(Exchange exchange) {}
}
