package dev.crestfall.cli.deploy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Looks at what the public would meet.
final class Probes {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int LONGEST_GREETING = 512;

  private Probes() {}

  /// Until when the certificate of that server is good, for a client that trusts whom this Java
  /// trusts.
  ///
  /// @throws IOException when nobody answers, or the certificate is not for that name
  static Instant certificate(String name, int port) throws IOException {
    try (Socket plain = connected(name, port);
        SSLSocket socket =
            (SSLSocket)
                ((SSLSocketFactory) SSLSocketFactory.getDefault())
                    .createSocket(plain, name, port, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      var first = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return first.getNotAfter().toInstant();
    }
  }

  /// What a mail server says first; on port 465 it waits for TLS, and reaching it is all.
  static String greeting(String host, int port) throws IOException {
    try (Socket socket = connected(host, port)) {
      if (port == 465) {
        return "220";
      }
      byte[] said = socket.getInputStream().readNBytes(3);
      String code = new String(said, StandardCharsets.US_ASCII);
      byte[] rest = new byte[LONGEST_GREETING];
      int length = Math.max(0, socket.getInputStream().read(rest));
      return code + new String(rest, 0, length, StandardCharsets.US_ASCII).strip();
    }
  }

  private static Socket connected(String host, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
