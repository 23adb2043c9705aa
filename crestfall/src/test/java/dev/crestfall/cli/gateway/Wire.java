package dev.crestfall.cli.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Speaks HTTP byte by byte: no client sends what hostile callers do.
///
/// @param name of the host, in `Host` and in the handshake
/// @param trust the certificates to believe; null for no TLS
record Wire(String name, int port, @Nullable SSLContext trust) {
  /// The address of a proxy that the front believes.
  static final String PROXY = "127.0.0.2";

  /// Nobody's: where callers come from.
  static final String STRANGER = "127.0.0.1";

  private static final int PATIENCE_MILLIS = 60_000;

  /// The origin as its callers write it.
  String origin() {
    return (trust == null ? "http://" : "https://") + host();
  }

  String host() {
    return name + ":" + port;
  }

  boolean isTls() {
    return trust != null;
  }

  /// A connection from this address of the machine.
  Socket open(String from) throws IOException {
    Socket plain = new Socket();
    plain.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    plain.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    plain.setSoTimeout(PATIENCE_MILLIS);
    SSLContext context = trust;
    if (context == null) {
      return plain;
    }
    SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setServerNames(java.util.List.of(new SNIHostName(name)));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  /// Sends bytes, and reads until the other side has no more to say.
  Reply send(String from, String bytes) throws IOException {
    try (Socket socket = open(from)) {
      try {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      } catch (SocketException e) {
        // What is refused by its head is not read to its end.
      }
      return Reply.parse(socket.getInputStream().readAllBytes());
    }
  }
}
