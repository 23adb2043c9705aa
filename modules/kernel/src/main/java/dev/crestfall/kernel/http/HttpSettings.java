package dev.crestfall.kernel.http;

import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.memory.MemoryBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where and how a server listens.
///
/// @param host an address, a name, or `*` for all interfaces
/// @param port 0 takes a free one
/// @param unixSocket listen there instead of host and port
/// @param unixSocketMode its permissions, as `660`
/// @param reusePort let several processes share the port (`SO_REUSEPORT`)
/// @param inFlight what bodies and answers may hold at once; more is refused with 503
/// @param trustedProxies whose `X-Forwarded-` headers are believed
/// @param patience how long a request may take to arrive
public record HttpSettings(
    String host,
    int port,
    @Nullable Path unixSocket,
    String unixSocketMode,
    boolean reusePort,
    MemoryBudget inFlight,
    List<Network> trustedProxies,
    Duration patience) {
  /// How long a request may take to arrive.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  /// The longest request line and headers that are read: a URL of 100,000 characters fits.
  public static final int MAX_HEADER_BYTES = 256 * 1024;

  public HttpSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /// With this machine's proxies trusted alone.
  public HttpSettings(
      String host,
      int port,
      @Nullable Path unixSocket,
      String unixSocketMode,
      boolean reusePort,
      MemoryBudget inFlight) {
    this(host, port, unixSocket, unixSocketMode, reusePort, inFlight, Network.LOOPBACK, PATIENCE);
  }

  /// With other proxies trusted.
  public HttpSettings trusting(List<Network> proxies) {
    return new HttpSettings(
        host, port, unixSocket, unixSocketMode, reusePort, inFlight, proxies, patience);
  }

  /// With less time for requests to arrive, or more.
  public HttpSettings waiting(Duration time) {
    return new HttpSettings(
        host, port, unixSocket, unixSocketMode, reusePort, inFlight, trustedProxies, time);
  }

  /// At an address and else as usual.
  public static HttpSettings of(String host, int port) {
    return new HttpSettings(host, port, null, "660", false, MemoryBudget.OF_HEAP);
  }
}
