package dev.crestfall.kernel.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where and how a server listens.
///
/// @param host an address, a name, or `*` for all interfaces
/// @param port 0 takes a free one
/// @param unixSocket listen there instead of host and port
/// @param unixSocketMode its permissions, as `660`
/// @param reusePort let several processes share the port (`SO_REUSEPORT`)
/// @param bodiesInFlight bytes of request bodies held at once; more is refused with 503
public record HttpSettings(
    String host,
    int port,
    @Nullable Path unixSocket,
    String unixSocketMode,
    boolean reusePort,
    long bodiesInFlight) {
  /// The longest request line and headers that are read: a URL of 100,000 characters fits.
  public static final int MAX_HEADER_BYTES = 256 * 1024;

  /// Half of the heap for bodies: what they are turned into needs room as well.
  public static HttpSettings of(String host, int port) {
    return new HttpSettings(host, port, null, "660", false, Runtime.getRuntime().maxMemory() / 2);
  }
}
