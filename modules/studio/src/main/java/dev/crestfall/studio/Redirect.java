package dev.crestfall.studio;

import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import java.io.IOException;

/// Sends people who ask for an origin's root to Studio.
final class Redirect implements Endpoint {
  @Override
  public void handle(Exchange exchange) throws IOException {
    if (exchange.path().equals("/")) {
      to(exchange, "/studio/");
    } else {
      NativeErrors.send(exchange, 404, "path_not_found", "Nothing is served at this path");
    }
  }

  static void to(Exchange exchange, String path) throws IOException {
    String query = exchange.query();
    exchange.status(308);
    exchange.setHeader("Location", query == null ? path : path + "?" + query);
    exchange.send();
  }
}
