package dev.crestfall.gateway.caddy;

import dev.crestfall.gateway.tls.CertificateFiles;
import dev.crestfall.gateway.tls.Certificates;
import dev.crestfall.gateway.tls.Pem;
import dev.crestfall.gateway.tls.TlsConfig;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.tls.Certified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Where Caddy asks for the certificate of the settings' PEM files, at each handshake: another one
/// is shown from then on without a new configuration, which would cut off who is just connecting.
/// It is a port of loopback, and only Caddy is told the secret in its address.
final class CertificateDoor implements AutoCloseable {
  private static final int SECRET_BYTES = 32;

  private final Certificates source;
  private final String path;
  private final HttpServer server;
  private volatile byte[] shown;

  private CertificateDoor(Certificates source) throws IOException {
    this.source = source;
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    this.path = "/" + HexFormat.of().formatHex(secret);
    try {
      this.shown = text(source.first());
    } catch (GeneralSecurityException e) {
      throw new CaddyException("gateway.cert: " + e.getMessage(), e);
    }
    this.server =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0),
            List.of(new Mount(List.of(""), this::answer)),
            AccessLog.NONE);
    server.start();
  }

  /// Opens it; empty where the settings name no files.
  ///
  /// @throws IOException when they hold no certificate and its key, in words for a person
  static Optional<CertificateDoor> open(TlsConfig tls) throws IOException {
    return tls.cert().isPresent()
        ? Optional.of(
            new CertificateDoor(new CertificateFiles(tls.cert().get(), tls.key().orElseThrow())))
        : Optional.empty();
  }

  /// What Caddy is to ask.
  String url() {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /// Looks whether the files hold another certificate.
  void look() throws GeneralSecurityException {
    Optional<Certified> next = source.next();
    if (next.isPresent()) {
      shown = text(next.get());
    }
  }

  private static byte[] text(Certified certified) throws GeneralSecurityException {
    return (Pem.certificates(certified.chain()) + Pem.key(certified.key()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void answer(Exchange exchange) throws IOException {
    byte[] asked = exchange.wholePath().getBytes(StandardCharsets.UTF_8);
    if (MessageDigest.isEqual(asked, path.getBytes(StandardCharsets.UTF_8))) {
      exchange.send(shown);
    } else {
      exchange.status(404);
      exchange.send();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
