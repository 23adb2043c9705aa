package dev.crestfall.gateway.tls;

import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.tls.Certified;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Writes certificates (RFC 5280) of the installation's own authority: P-256 and SHA-256.
final class Certificate {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AlgorithmIdentifier ECDSA_SHA256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  /// Clocks differ: it is good from a little before it was made.
  private static final Duration EARLIER = Duration.ofHours(1);

  private final InstantSource clock;

  Certificate(InstantSource clock) {
    this.clock = clock;
  }

  /// An authority that signs itself.
  Certified authority(String name, Duration life) throws GeneralSecurityException {
    KeyPair pair = pair();
    var extensions = new ExtensionsGenerator();
    // Signs certificates of servers and lists of revoked ones, and nothing else.
    add(extensions, Extension.basicConstraints, true, new BasicConstraints(0));
    add(
        extensions,
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    add(extensions, Extension.subjectKeyIdentifier, false, identifier(pair.getPublic()));
    X500Name own = name(name);
    X509Certificate made =
        sign(tbs(own, own, life, pair.getPublic(), extensions), pair.getPrivate());
    return new Certified(pair.getPrivate(), List.of(made));
  }

  /// A server's certificate by this authority.
  ///
  /// @param names and addresses of the server
  Certified server(Certified authority, List<String> names, Duration life)
      throws GeneralSecurityException {
    KeyPair pair = pair();
    var extensions = new ExtensionsGenerator();
    add(extensions, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    add(
        extensions,
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    add(extensions, Extension.subjectKeyIdentifier, false, identifier(pair.getPublic()));
    byte[] above = identifier(authority.own().getPublicKey()).getKeyIdentifier();
    add(extensions, Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(above));
    GeneralName[] all = names.stream().map(Certificate::general).toArray(GeneralName[]::new);
    add(extensions, Extension.subjectAlternativeName, false, new GeneralNames(all));
    X500Name issuer = X500Name.getInstance(authority.own().getSubjectX500Principal().getEncoded());
    V3TBSCertificateGenerator tbs =
        tbs(issuer, name(names.getFirst()), life, pair.getPublic(), extensions);
    return new Certified(pair.getPrivate(), List.of(sign(tbs, authority.key()), authority.own()));
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  /// Bytes of a key that nothing but its name hangs on.
  private static SubjectKeyIdentifier identifier(PublicKey key) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
    return new SubjectKeyIdentifier(Arrays.copyOf(digest, 20));
  }

  private static void add(
      ExtensionsGenerator all, ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    try {
      all.addExtension(id, critical, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GeneralName general(String name) {
    return new GeneralName(
        Network.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  private static X500Name name(String common) {
    return new X500NameBuilder().addRDN(BCStyle.CN, common).build();
  }

  private V3TBSCertificateGenerator tbs(
      X500Name issuer, X500Name subject, Duration life, PublicKey key, ExtensionsGenerator more) {
    Instant now = clock.instant();
    var tbs = new V3TBSCertificateGenerator();
    tbs.setSerialNumber(new ASN1Integer(new BigInteger(127, RANDOM).add(BigInteger.ONE)));
    tbs.setSignature(ECDSA_SHA256);
    tbs.setIssuer(issuer);
    tbs.setSubject(subject);
    tbs.setStartDate(new Time(Date.from(now.minus(EARLIER))));
    tbs.setEndDate(new Time(Date.from(now.plus(life))));
    tbs.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    tbs.setExtensions(more.generate());
    return tbs;
  }

  private static X509Certificate sign(V3TBSCertificateGenerator tbs, PrivateKey signer)
      throws GeneralSecurityException {
    TBSCertificate body = tbs.generateTBSCertificate();
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer);
      signature.update(body.getEncoded(ASN1Encoding.DER));
      byte[] whole =
          new DERSequence(
                  new ASN1Encodable[] {body, ECDSA_SHA256, new DERBitString(signature.sign())})
              .getEncoded(ASN1Encoding.DER);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
