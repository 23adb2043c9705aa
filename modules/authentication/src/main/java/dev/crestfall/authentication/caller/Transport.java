package dev.crestfall.authentication.caller;

import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Exchange;

/// How a request came here.
final class Transport {
  private Transport() {}

  /// Whether nobody could read along: it came over TLS, as a trusted proxy says too, or from this
  /// machine.
  static boolean isPrivate(Exchange exchange) {
    if (exchange.origin().startsWith("https:")) {
      return true;
    }
    String client = exchange.clientAddress();
    return client.isEmpty()
        || Network.LOOPBACK.stream().anyMatch(network -> network.contains(client));
  }
}
