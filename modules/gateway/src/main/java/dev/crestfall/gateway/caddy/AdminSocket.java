package dev.crestfall.gateway.caddy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Caddy's admin API over a Unix socket. A request is HTTP/1.0 without a host: Caddy answers it
/// whole, and takes the socket itself for permission.
final class AdminSocket {
  private static final Logger LOG = LoggerFactory.getLogger(AdminSocket.class);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path path;

  AdminSocket(Path path) {
    this.path = path;
  }

  /// @param status of the answer
  record Answer(int status, String body) {}

  Path path() {
    return path;
  }

  /// The configuration in force.
  String config() throws IOException {
    Answer answer = send("GET", "/config/", "");
    if (answer.status() != 200) {
      throw new CaddyException("Caddy does not tell its configuration: " + answer.body());
    }
    return answer.body();
  }

  /// Replaces the configuration; when it is refused the one before stays in force.
  Answer load(String json) throws IOException {
    return send("POST", "/load", json);
  }

  private Answer send(String method, String target, String body) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      Thread limit =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  Thread.sleep(LIMIT);
                  channel.shutdownInput();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                } catch (IOException e) {
                  LOG.debug("the socket is closed already", e);
                }
              });
      try {
        channel.connect(UnixDomainSocketAddress.of(path));
        write(channel, method, target, body.getBytes(StandardCharsets.UTF_8));
        return parsed(read(channel));
      } finally {
        limit.interrupt();
      }
    }
  }

  private static void write(SocketChannel channel, String method, String target, byte[] body)
      throws IOException {
    String head =
        "%s %s HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, target, body.length);
    for (byte[] part : new byte[][] {head.getBytes(StandardCharsets.US_ASCII), body}) {
      ByteBuffer bytes = ByteBuffer.wrap(part);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static String read(SocketChannel channel) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    while (channel.read(buffer) >= 0) {
      all.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static Answer parsed(String text) throws CaddyException {
    int end = text.indexOf("\r\n\r\n");
    String[] line = text.split(" ", 3);
    if (end < 0 || line.length < 3) {
      throw new CaddyException("Caddy's admin API gave no answer");
    }
    return new Answer(Integer.parseInt(line[1]), text.substring(end + 4).strip());
  }
}
