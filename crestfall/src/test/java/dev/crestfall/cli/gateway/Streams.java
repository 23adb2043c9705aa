package dev.crestfall.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// What is open for long and sent at once: WebSockets and server-sent events.
final class Streams {
  private static final String FOLLOW =
      "{\"query\":\"subscription { gatewayTeaCollection { edges { node { id name } } } }\"}";

  private Streams() {}

  private static byte[] socket(Wire wire) {
    return """
    GET /graphql/v1 HTTP/1.1\r
    Host: %s\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
    Sec-WebSocket-Protocol: graphql-transport-ws\r
    \r
    """
        .formatted(wire.host())
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] events(Wire wire, String token) {
    return """
    POST /graphql/v1 HTTP/1.1\r
    Host: %s\r
    Authorization: Bearer %s\r
    Accept: text/event-stream\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    %s\
    """
        .formatted(wire.host(), token, FOLLOW.length(), FOLLOW)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// A socket is opened, and asked twice on the same connection.
  static void requireSocket(Wire wire) throws IOException {
    try (Socket socket = wire.open(Wire.STRANGER)) {
      socket.getOutputStream().write(socket(wire));
      String head = until(socket.getInputStream(), "\r\n\r\n");
      assertThat(head).startsWith("HTTP/1.1 101 ").contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      socket.getOutputStream().write(frame("{\"type\":\"connection_init\"}"));
      until(socket.getInputStream(), "connection_ack");
      socket.getOutputStream().write(frame("{\"type\":\"ping\"}"));
      until(socket.getInputStream(), "pong");
    }
  }

  /// Events arrive while the answer goes on.
  ///
  /// @param change what makes the next event
  static void requireEvents(Wire wire, String token, Runnable change) throws IOException {
    try (Socket socket = wire.open(Wire.STRANGER)) {
      socket.getOutputStream().write(events(wire, token));
      String head = until(socket.getInputStream(), "\r\n\r\n");
      assertThat(head).startsWith("HTTP/1.1 200 ").contains("text/event-stream");
      until(socket.getInputStream(), "\"edges\"");
      change.run();
      until(socket.getInputStream(), "gunpowder");
    }
  }

  private static byte[] frame(String text) {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    var frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | payload.length);
    // The mask that changes nothing.
    frame.write(0);
    frame.write(0);
    frame.write(0);
    frame.write(0);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  private static String until(InputStream in, String part) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf(part) < 0) {
      int c = in.read();
      if (c < 0) {
        throw new AssertionError("it ended before " + part + ": " + text);
      }
      text.append((char) c);
    }
    return text.toString();
  }
}
