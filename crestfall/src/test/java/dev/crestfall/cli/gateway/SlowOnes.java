package dev.crestfall.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Callers that begin and do not go on: with the head of a request, or with its body.
final class SlowOnes implements AutoCloseable {
  private static final List<String> BEGINNINGS =
      List.of(
          "GET / HTTP/1.1\r\nHos",
          "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 1000\r\n\r\n{",
          "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n5\r\nab");
  private static final int EACH = 20;

  private final List<Socket> sockets = new ArrayList<>();

  SlowOnes(Wire wire) throws IOException {
    for (String beginning : BEGINNINGS) {
      for (int i = 0; i < EACH; i++) {
        Socket socket = wire.open(Wire.STRANGER);
        sockets.add(socket);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
    }
  }

  /// Who does not end a head is told that it is late, or cut off. How long a body may take is for
  /// who reads it, and a proxy holds the line meanwhile.
  void requireEnd() throws IOException {
    for (Socket socket : sockets.subList(0, EACH)) {
      assertThat(answer(socket)).matches("|HTTP/1\\.1 (400|408) ");
    }
  }

  private static String answer(Socket socket) throws IOException {
    try {
      byte[] begin = socket.getInputStream().readNBytes(13);
      return new String(begin, StandardCharsets.US_ASCII);
    } catch (SocketException e) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
