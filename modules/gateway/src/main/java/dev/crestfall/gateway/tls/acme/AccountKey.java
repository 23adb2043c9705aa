package dev.crestfall.gateway.tls.acme;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

/// The key that an authority knows us by: P-256, kept as a JSON Web Key.
record AccountKey(ECPrivateKey secret, ECPublicKey open) {
  private static final String CURVE = "secp256r1";
  private static final int COORDINATE = 32;

  static AccountKey make() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(CURVE));
    KeyPair pair = generator.generateKeyPair();
    return new AccountKey((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
  }

  /// Reads what [#text()] wrote.
  static AccountKey parse(String text) throws GeneralSecurityException {
    JsonNode jwk = Json.tree(text);
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVE));
    ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
    ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    KeyFactory keys = KeyFactory.getInstance("EC");
    return new AccountKey(
        (ECPrivateKey) keys.generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), curve)),
        (ECPublicKey) keys.generatePublic(new ECPublicKeySpec(point, curve)));
  }

  private static BigInteger number(JsonNode jwk, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asText()));
  }

  /// With its secret part.
  String text() {
    String known = jwk();
    return known.substring(0, known.length() - 1) + ",\"d\":\"" + coordinate(secret.getS()) + "\"}";
  }

  /// What others may see, as its fingerprint is taken of it (RFC 7638).
  private String jwk() {
    ECPoint point = open.getW();
    return "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
        .formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
  }

  private static String coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] all = new byte[COORDINATE];
    int length = Math.min(bytes.length, COORDINATE);
    System.arraycopy(bytes, bytes.length - length, all, COORDINATE - length, length);
    return encode(all);
  }

  String thumbprint() throws GeneralSecurityException {
    return encode(MessageDigest.getInstance("SHA-256").digest(ascii(jwk())));
  }

  /// A signed message.
  ///
  /// @param account as the authority calls it; empty where it does not know us yet
  /// @param payload empty to read what is at the URL
  String sign(String url, String nonce, String account, String payload)
      throws GeneralSecurityException {
    String who = account.isEmpty() ? "\"jwk\":" + jwk() : "\"kid\":" + Json.text(account);
    String head =
        "{\"alg\":\"ES256\",%s,\"nonce\":%s,\"url\":%s}"
            .formatted(who, Json.text(nonce), Json.text(url));
    String signed = encode(ascii(head)) + "." + encode(payload.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(secret);
    signature.update(ascii(signed));
    int dot = signed.indexOf('.');
    return "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
        .formatted(signed.substring(0, dot), signed.substring(dot + 1), encode(signature.sign()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Shows no key.
  @Override
  public String toString() {
    return "an account's key";
  }
}
