package dev.crestfall.kernel.http.socket;

import java.io.IOException;

/// An open WebSocket. Safe for any number of threads.
public interface Socket {
  /// Sends a message, and waits until it is on its way: who reads slowly is written to slowly.
  ///
  /// @throws IOException when the other side is gone, or does not read
  void send(String text) throws IOException;

  /// Says goodbye.
  ///
  /// @param code 4000 to 4999 for reasons of a protocol's own
  void close(int code, String reason);
}
