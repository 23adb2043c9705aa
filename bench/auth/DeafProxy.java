import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands before Postgres and can keep one client from hearing notifications, while all its other
/// connections work on.
final class DeafProxy implements AutoCloseable {
  private static final byte[] MARK = "LISTEN ".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final String host;
  private final int port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean deaf;

  DeafProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.server = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /// Whether nothing passes any more, either way, on connections that listen.
  void deaf(boolean wanted) {
    deaf = wanted;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket postgres = new Socket(host, port);
        client.setTcpNoDelay(true);
        postgres.setTcpNoDelay(true);
        sockets.addAll(List.of(client, postgres));
        Line line = new Line();
        Thread.ofVirtual().start(() -> pass(client, postgres, line, true));
        Thread.ofVirtual().start(() -> pass(postgres, client, line, false));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  /// One connection of the client.
  private static final class Line {
    volatile boolean listens;
  }

  private void pass(Socket from, Socket to, Line line, boolean asks) {
    byte[] buffer = new byte[65_536];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (asks && contains(buffer, read)) {
          line.listens = true;
        }
        if (!(line.listens && deaf)) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // One side went away; so does the other.
    }
  }

  private static boolean contains(byte[] buffer, int length) {
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
        .contains(new String(MARK, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
