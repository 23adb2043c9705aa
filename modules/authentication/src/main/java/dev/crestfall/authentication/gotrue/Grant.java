package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;

/// One way of getting a session at `/token`.
@FunctionalInterface
public interface Grant {
  /// The session as JSON.
  ///
  /// @throws dev.crestfall.kernel.ApiError when there is none to get
  ObjectNode answer(Exchange exchange, Body body);
}
