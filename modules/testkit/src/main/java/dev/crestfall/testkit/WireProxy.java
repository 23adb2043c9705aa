package dev.crestfall.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// Stands between a client and Postgres: counts the round trips that the client asks for (its Sync
/// messages), and can be cut, so that Postgres seems gone, and joined again on the same port; or
/// held, so that it seems to stand still.
public final class WireProxy implements AutoCloseable {
  private final InetSocketAddress target;
  private final LongAdder syncs = new LongAdder();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final int port;
  private final Semaphore passage = new Semaphore(Integer.MAX_VALUE, true);
  private volatile ServerSocket listener;

  /// Listens on a free port of the loopback address.
  public WireProxy(String host, int port) {
    this.target = new InetSocketAddress(host, port);
    this.port = TestPort.free();
    this.listener = listen();
  }

  private ServerSocket listen() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      Thread.ofVirtual().start(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /// Sync messages since the start.
  public long syncs() {
    return syncs.sum();
  }

  /// Breaks every connection and refuses new ones.
  public void cut() {
    closeQuietly(listener);
    sockets.forEach(WireProxy::closeQuietly);
    sockets.clear();
  }

  /// Takes connections again.
  public void join() {
    listener = listen();
  }

  /// Nothing passes any more, and every connection stays open.
  public void hold() {
    passage.acquireUninterruptibly(Integer.MAX_VALUE);
  }

  /// What was held passes.
  public void release() {
    passage.release(Integer.MAX_VALUE);
  }

  private void pass() {
    passage.acquireUninterruptibly();
    passage.release();
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket client = from.accept();
        pass();
        Socket server = new Socket();
        server.connect(target);
        // Else small messages wait for acknowledgements that the other side delays by 40 ms.
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> requests(client, server));
        Thread.ofVirtual().start(() -> answers(server, client));
      } catch (IOException e) {
        // The listener was closed, or Postgres itself is gone; the client sees a broken connection.
      }
    }
  }

  private void requests(Socket client, Socket server) {
    try (client;
        server) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = server.getOutputStream();
      forward(in, out, -1);
      while (true) {
        int type = in.read();
        if (type < 0) {
          return;
        }
        if (type == 'S') {
          syncs.increment();
        }
        pass();
        forward(in, out, type);
      }
    } catch (IOException e) {
      // Cut.
    }
  }

  /// One message; the first of a connection has no type.
  private static void forward(DataInputStream in, OutputStream out, int type) throws IOException {
    int length = in.readInt();
    byte[] body = in.readNBytes(length - 4);
    byte[] head = {
      (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
    };
    if (type >= 0) {
      out.write(type);
    }
    out.write(head);
    out.write(body);
    out.flush();
  }

  private static void answers(Socket server, Socket client) {
    try (server;
        client;
        InputStream in = server.getInputStream()) {
      in.transferTo(client.getOutputStream());
    } catch (IOException e) {
      // Cut.
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is closed either way.
    }
  }

  @Override
  public void close() {
    cut();
  }
}
