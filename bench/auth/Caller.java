import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One connection that asks one question after the other; it costs next to nothing itself.
final class Caller implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String head;

  Caller(int port, String path, String token) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
            .formatted(path, token);
  }

  /// The answer's body, which must be a 200's.
  String ask(String body) throws IOException {
    byte[] text = body.getBytes(StandardCharsets.UTF_8);
    out.write(
        (head + "Content-Length: " + text.length + "\r\n\r\n" + body)
            .getBytes(StandardCharsets.UTF_8));
    String status = line();
    int length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(java.util.Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:");
    }
    String answer = chunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (!status.contains(" 200 ")) {
      throw new IOException(status + ": " + answer);
    }
    return answer;
  }

  private String chunks() throws IOException {
    StringBuilder whole = new StringBuilder();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      whole.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
      line();
    }
    line();
    return whole.toString();
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new IOException("the connection ended");
      }
      if (octet != '\r') {
        text.append((char) octet);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
