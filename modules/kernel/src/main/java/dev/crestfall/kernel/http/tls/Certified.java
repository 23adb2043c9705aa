package dev.crestfall.kernel.http.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

/// A key, and the certificates that say whose it is.
///
/// @param chain the key's own first, then those above it
public record Certified(PrivateKey key, List<X509Certificate> chain) {
  /// Of a store that is never written down.
  static final String PASSWORD = "in-memory";

  public Certified {
    chain = List.copyOf(chain);
  }

  /// The key's own certificate.
  public X509Certificate own() {
    return chain.getFirst();
  }

  KeyStore store() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "own", key, PASSWORD.toCharArray(), chain.toArray(new Certificate[chain.size()]));
      return store;
    } catch (java.io.IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /// Shows no key.
  @Override
  public String toString() {
    return own().getSubjectX500Principal() + " until " + own().getNotAfter().toInstant();
  }
}
