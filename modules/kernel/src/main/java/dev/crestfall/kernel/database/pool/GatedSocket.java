package dev.crestfall.kernel.database.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutorBase;

/// A driver's socket, encrypted or not, that is read through an [AnswerGate].
final class GatedSocket extends Socket {
  private static final Field STREAM = streamField();

  private final Socket socket;

  private GatedSocket(Socket socket) {
    this.socket = socket;
  }

  /// Puts the gate between a new connection and what it talks to. A connection that GSS encrypts
  /// stays without: its socket carries other messages.
  static void gate(Connection connection) throws SQLException {
    try {
      Object executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
      PGStream stream = (PGStream) STREAM.get(executor);
      if (!stream.isGssEncrypted()) {
        stream.changeSocket(new GatedSocket(stream.getSocket()));
      }
    } catch (IllegalAccessException e) {
      throw new LinkageError("the driver's stream can't be reached", e);
    } catch (IOException e) {
      throw new SQLException(e.getMessage(), "08006", e);
    }
  }

  /// The driver sets it once a connection is encrypted, and asks nobody; so do we.
  private static Field streamField() {
    try {
      Field field = QueryExecutorBase.class.getDeclaredField("pgStream");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new LinkageError("another driver than the one this was made for", e);
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new AnswerGate(socket.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    socket.setTcpNoDelay(on);
  }

  @Override
  public boolean getTcpNoDelay() throws SocketException {
    return socket.getTcpNoDelay();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    socket.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  @Override
  public int getSendBufferSize() throws SocketException {
    return socket.getSendBufferSize();
  }

  @Override
  public int getReceiveBufferSize() throws SocketException {
    return socket.getReceiveBufferSize();
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return socket.getRemoteSocketAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
