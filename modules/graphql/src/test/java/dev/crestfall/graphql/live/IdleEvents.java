package dev.crestfall.graphql.live;

import dev.crestfall.graphql.TestGraphql;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A subscription over server-sent events whose client asks, and then reads nothing.
final class IdleEvents implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket = new Socket();

  private IdleEvents(URI server, String document) throws IOException {
    byte[] body = TestGraphql.request(document, "{}").getBytes(StandardCharsets.UTF_8);
    String head =
        """
        POST %s HTTP/1.1
        Host: %s
        Content-Type: application/json
        Accept: text/event-stream
        Content-Length: %d

        """
            .formatted(TestGraphql.STRICT, server.getAuthority(), body.length)
            .replace("\n", "\r\n");
    // What comes waits at the server, not here.
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
  }

  static IdleEvents of(TestGraphql graphql, String document) throws IOException {
    return new IdleEvents(URI.create(graphql.url()), document);
  }

  /// How much comes of what was on its way, up to the end of the connection.
  long rest() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[64 * 1024];
    long length = 0;
    try {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        length += read;
      }
    } catch (java.net.SocketException e) {
      // The server has cut it off.
      return length;
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
