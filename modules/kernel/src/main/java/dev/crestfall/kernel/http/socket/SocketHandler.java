package dev.crestfall.kernel.http.socket;

/// What is done with a WebSocket. One message comes after another.
public interface SocketHandler {
  void opened(Socket socket);

  void received(String text);

  /// It is over, whoever ended it.
  void closed();
}
