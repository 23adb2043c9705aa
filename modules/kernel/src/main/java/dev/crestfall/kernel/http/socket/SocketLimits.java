package dev.crestfall.kernel.http.socket;

import java.time.Duration;

/// What a WebSocket puts up with.
///
/// @param longest message that is read, in bytes
/// @param patience how long the other side may read nothing of what it is sent
public record SocketLimits(long longest, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// With the usual patience.
  public static SocketLimits of(long longest) {
    return new SocketLimits(longest, PATIENCE);
  }
}
