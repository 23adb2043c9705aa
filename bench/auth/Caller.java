import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection that asks one question after the other; it costs next to nothing itself.
final class Caller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String headers;

  /// What came back.
  record Answer(int status, String body) {
    String orFail() throws IOException {
      if (status != 200) {
        throw new IOException(status + ": " + body);
      }
      return body;
    }
  }

  /// @param token empty for none
  Caller(int port, String token) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    headers =
        " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\n"
            + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n");
  }

  Answer get(String path) throws IOException {
    return send("GET " + path + headers + "\r\n");
  }

  Answer post(String path, String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return send(
        "POST "
            + path
            + headers
            + "Content-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + body);
  }

  Answer delete(String path) throws IOException {
    return send("DELETE " + path + headers + "\r\n");
  }

  private Answer send(String request) throws IOException {
    out.write(request.getBytes(StandardCharsets.UTF_8));
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:");
    }
    return new Answer(
        status, chunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8));
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
