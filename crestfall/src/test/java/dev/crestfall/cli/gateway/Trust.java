package dev.crestfall.cli.gateway;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Belief in one authority.
final class Trust {
  private Trust() {}

  /// @param certificate a PEM file
  static SSLContext in(Path certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(certificate)) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory believed =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    believed.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, believed.getTrustManagers(), null);
    return context;
  }
}
