package dev.crestfall.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Callers that take all the time of the world, each in another way.
final class SlowCallers implements AutoCloseable {
  private static final List<String> BEGINNINGS =
      List.of(
          "",
          "GET /rest/v1/product HTTP/1.1\r\nHos",
          "POST /rest/v1/tag HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
          "POST /rest/v1/tag HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
          "GET /rest/v1/rpc/nap?seconds=60 HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /rest/v1/rpc/long?length=20000000 HTTP/1.1\r\nHost: x\r\n\r\n");

  private final List<Socket> sockets = new ArrayList<>();

  void call(int port) throws IOException {
    for (String beginning : BEGINNINGS) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      sockets.add(socket);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
