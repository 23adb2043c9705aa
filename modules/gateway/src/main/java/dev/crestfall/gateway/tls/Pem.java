package dev.crestfall.gateway.tls;

import dev.crestfall.kernel.http.tls.Certified;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and keys as text.
public final class Pem {
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END [A-Z ]*PRIVATE KEY-----");
  private static final byte[] PROBE = "who has the key".getBytes(StandardCharsets.US_ASCII);

  private Pem() {}

  /// Certificates, one after the other.
  public static String certificates(List<X509Certificate> chain) throws GeneralSecurityException {
    var text = new StringBuilder();
    for (X509Certificate one : chain) {
      text.append(block("CERTIFICATE", one.getEncoded()));
    }
    return text.toString();
  }

  /// A key, as PKCS #8 without a password.
  public static String key(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  private static String block(String what, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what);
  }

  /// Reads both, and sees that they belong together.
  ///
  /// @throws GeneralSecurityException in words for a person, which show nothing of the key
  public static Certified read(byte[] certificates, byte[] key) throws GeneralSecurityException {
    List<X509Certificate> chain = chain(certificates);
    PrivateKey own = key(new String(key, StandardCharsets.ISO_8859_1), chain.getFirst());
    requireMatch(own, chain.getFirst());
    return new Certified(own, chain);
  }

  private static List<X509Certificate> chain(byte[] pem) throws GeneralSecurityException {
    List<X509Certificate> chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))
            .stream()
            .map(X509Certificate.class::cast)
            .toList();
    if (chain.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate in it");
    }
    return chain;
  }

  private static PrivateKey key(String pem, X509Certificate of) throws GeneralSecurityException {
    Matcher found = KEY.matcher(pem);
    if (!found.find()) {
      throw new GeneralSecurityException("there is no private key in it");
    }
    if (!found.group(1).isEmpty()) {
      throw new GeneralSecurityException(
          "the key must be PKCS #8 without a password: openssl pkcs8 -topk8 -nocrypt makes it"
              + " that");
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(found.group(2));
      return KeyFactory.getInstance(of.getPublicKey().getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new GeneralSecurityException("the key can't be read, or is another's", e);
    }
  }

  private static void requireMatch(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(signatureOf(key.getAlgorithm()));
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(PROBE);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("the key is not that of the certificate");
    }
  }

  private static String signatureOf(String algorithm) {
    return switch (algorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> algorithm;
    };
  }
}
