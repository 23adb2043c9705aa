package dev.crestfall.authentication.oauth.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.http.Exchange;
import java.util.Map;

/// A way to tokens at OAuth's token endpoint.
@FunctionalInterface
public interface OAuthGrant {
  /// What is given.
  ///
  /// @throws dev.crestfall.kernel.ApiError whose code is one of OAuth's
  ObjectNode answer(Exchange exchange, Map<String, String> form);
}
