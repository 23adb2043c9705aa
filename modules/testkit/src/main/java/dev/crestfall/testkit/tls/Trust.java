package dev.crestfall.testkit.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Belief in one authority and in no other.
public final class Trust {
  private Trust() {}

  /// @param authority a PEM file
  public static SSLContext in(Path authority) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(authority)) {
      return in(CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
  }

  public static SSLContext in(Certificate authority) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", authority);
    TrustManagerFactory believed =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    believed.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, believed.getTrustManagers(), null);
    return context;
  }
}
