package dev.crestfall.gateway.tls;

import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import java.io.IOException;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/// Sends callers without TLS on to it.
final class ToTls implements Endpoint {
  private static final int USUAL = 443;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+]");

  private final IntSupplier port;
  private final String otherwise;

  /// @param otherwise the name where the caller says none, or no sane one
  ToTls(IntSupplier port, String otherwise) {
    this.port = port;
    this.otherwise = otherwise;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    String host = exchange.header("Host");
    String name = host == null ? "" : host.replaceFirst(":\\d*$", "");
    String known = NAME.matcher(name).matches() ? name : otherwise;
    int there = port.getAsInt();
    String query = exchange.query();
    exchange.status(308);
    exchange.setHeader(
        "Location",
        "https://"
            + known
            + (there == USUAL ? "" : ":" + there)
            + exchange.wholePath()
            + (query == null ? "" : "?" + query));
    exchange.send();
  }
}
