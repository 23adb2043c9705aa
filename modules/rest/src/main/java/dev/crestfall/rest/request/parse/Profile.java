package dev.crestfall.rest.request.parse;

import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.rest.error.RequestErrors;
import java.util.List;

/// The schema that a request is about.
///
/// @param negotiated the caller asked for it, or could have asked for another
record Profile(String schema, boolean negotiated) {
  static Profile of(Exchange exchange, List<String> exposed) {
    String wanted =
        switch (exchange.method()) {
          case "POST", "PUT", "PATCH", "DELETE" -> exchange.header("Content-Profile");
          default -> exchange.header("Accept-Profile");
        };
    if (wanted == null) {
      return new Profile(exposed.getFirst(), exposed.size() > 1);
    }
    if (!exposed.contains(wanted)) {
      throw RequestErrors.schemaNotExposed(wanted, exposed);
    }
    return new Profile(wanted, true);
  }
}
