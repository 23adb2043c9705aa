package dev.crestfall.kernel.http.socket;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/// An open WebSocket. Safe for any number of threads.
public interface Socket {
  /// The other side does not read what it is sent. It may come again: 1013 says so.
  int NOT_READ = 1013;

  /// Sends a message, and waits until it is on its way: who reads slowly is written to slowly, and
  /// who reads nothing is told [#NOT_READ] and cut off.
  ///
  /// @throws IOException when the other side is gone, or does not read
  default void send(String text) throws IOException {
    send(List.of(text).iterator());
  }

  /// The same for a long message, of which one piece at a time is asked for and held.
  ///
  /// @param pieces at least one
  /// @throws IOException when the other side is gone, or does not read
  void send(Iterator<String> pieces) throws IOException;

  /// Says goodbye.
  ///
  /// @param code 4000 to 4999 for reasons of a protocol's own
  void close(int code, String reason);
}
