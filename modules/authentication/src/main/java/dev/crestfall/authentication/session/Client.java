package dev.crestfall.authentication.session;

import dev.crestfall.kernel.http.Exchange;
import org.jspecify.annotations.Nullable;

/// What signs in: shown to users in the list of their sessions.
///
/// @param userAgent as the client names itself
/// @param ip its address, null when it is none
public record Client(@Nullable String userAgent, @Nullable String ip) {
  /// No client: something that happens by itself.
  public static final Client NOBODY = new Client(null, null);

  private static final int LONGEST = 512;

  /// The client of a request.
  public static Client of(Exchange exchange) {
    String agent = exchange.header("User-Agent");
    String address = exchange.clientAddress();
    boolean isAddress = address.matches("[0-9a-fA-F:.]{2,45}");
    return new Client(
        agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST)),
        isAddress ? address : null);
  }

  /// A client of which nothing but the address is known.
  ///
  /// @param address empty for none
  public static Client at(String address) {
    return new Client(null, address.isEmpty() ? null : address);
  }

  /// Its address, empty when there is none.
  public String address() {
    return ip == null ? "" : ip;
  }
}
