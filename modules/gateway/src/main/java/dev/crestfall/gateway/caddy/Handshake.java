package dev.crestfall.gateway.caddy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Asks Caddy for a connection with TLS, to see whether it has a certificate. Which one is not
/// judged: nothing is sent over it.
final class Handshake {
  private static final int PATIENCE_MILLIS = 5_000;

  private Handshake() {}

  static boolean works(CaddySite site) {
    String host = site.host().isEmpty() ? "127.0.0.1" : site.host();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, site.tls().httpsPort()), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      String name = site.domains().getFirst();
      try (SSLSocket secure =
          (SSLSocket)
              context()
                  .getSocketFactory()
                  .createSocket(plain, name, site.tls().httpsPort(), false)) {
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return true;
      }
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private static SSLContext context() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    return context;
  }

  /// Judges nobody.
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
