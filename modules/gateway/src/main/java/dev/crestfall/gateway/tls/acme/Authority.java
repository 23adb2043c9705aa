package dev.crestfall.gateway.tls.acme;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Who is asked for certificates.
///
/// @param directory where it says what it answers where
/// @param root a PEM file with the root that its own TLS hangs on; empty for whom Java trusts
/// @param email whom it writes
public record Authority(URI directory, Optional<Path> root, Optional<String> email) {
  /// Let's Encrypt.
  public static final URI PUBLIC = URI.create("https://acme-v02.api.letsencrypt.org/directory");

  HttpClient client(Duration patience) throws IOException, GeneralSecurityException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER);
    if (root.isPresent()) {
      builder.sslContext(trusting(root.get()));
    }
    return builder.build();
  }

  private static SSLContext trusting(Path root) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(root)) {
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("root-" + number++, one);
      }
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
