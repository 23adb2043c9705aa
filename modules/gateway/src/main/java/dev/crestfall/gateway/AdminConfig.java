package dev.crestfall.gateway;

import dev.crestfall.kernel.config.Default;
import java.time.Duration;

/// Settings of the port that tells operators how a process is.
///
/// @param port 0 for none
/// @param host an address or `*` for all interfaces. Whoever reaches it is answered: keep it on a
///   private network
/// @param drain for how long `/readyz` says that this process ends before its ports close: who
///   sends requests to several copies and looks there goes to another one meanwhile
public record AdminConfig(
    @Default("0") int port, @Default("127.0.0.1") String host, @Default("0s") Duration drain) {
  /// For a free one, which settings can't ask for.
  public static final int FREE_PORT = -1;

  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(1);

  /// Where nobody chooses among copies.
  public AdminConfig(int port, String host) {
    this(port, host, Duration.ZERO);
  }

  public AdminConfig {
    if (drain.isNegative() || drain.compareTo(LONGEST_DRAIN) > 0) {
      throw new IllegalArgumentException("admin.drain must be between 0s and 60s");
    }
    if (port < FREE_PORT || port > 65535) {
      throw new IllegalArgumentException("admin.port must be between 0 and 65535");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("admin.host must be an address, or * for all interfaces");
    }
  }

  /// Whether there is such a port.
  public boolean isWanted() {
    return port != 0;
  }
}
