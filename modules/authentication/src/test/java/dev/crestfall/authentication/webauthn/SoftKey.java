package dev.crestfall.authentication.webauthn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/// An authenticator in software: one ES256 key, and lies on demand.
public final class SoftKey {
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  public String origin = "http://localhost:3000";
  public String domain = "localhost";
  public boolean verifies = true;
  public int counter;
  public String userHandle = "";
  public byte[] id = new byte[32];
  private final KeyPair pair;

  public SoftKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    pair = generator.generateKeyPair();
    new SecureRandom().nextBytes(id);
  }

  /// Answers options to make a key: the member `publicKey`.
  public ObjectNode create(JsonNode options) throws Exception {
    userHandle = options.path("user").path("id").asText();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write(authenticatorData(ATTESTED));
    data.write(new byte[16]);
    data.write(ByteBuffer.allocate(2).putShort((short) id.length).array());
    data.write(id);
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    data.write(HexFormat.of().parseHex("a5010203262001215820"));
    data.write(unsigned(key.getW().getAffineX()));
    data.write(HexFormat.of().parseHex("225820"));
    data.write(unsigned(key.getW().getAffineY()));
    ByteArrayOutputStream attestation = new ByteArrayOutputStream();
    attestation.write(0xa3);
    attestation.write(text("fmt"));
    attestation.write(text("none"));
    attestation.write(text("attStmt"));
    attestation.write(0xa0);
    attestation.write(text("authData"));
    attestation.write(0x59);
    attestation.write(ByteBuffer.allocate(2).putShort((short) data.size()).array());
    attestation.write(data.toByteArray());
    ObjectNode answer = answer();
    ((ObjectNode) answer.path("response"))
        .put("clientDataJSON", base64(clientData("webauthn.create", options)))
        .put("attestationObject", base64(attestation.toByteArray()))
        .putArray("transports")
        .add("internal");
    return answer;
  }

  /// Answers options to show a key.
  public ObjectNode get(JsonNode options) throws Exception {
    counter++;
    byte[] data = authenticatorData(0);
    byte[] client = clientData("webauthn.get", options);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(data);
    signature.update(sha256(client));
    ObjectNode answer = answer();
    ((ObjectNode) answer.path("response"))
        .put("clientDataJSON", base64(client))
        .put("authenticatorData", base64(data))
        .put("signature", base64(signature.sign()))
        .put("userHandle", userHandle);
    return answer;
  }

  private ObjectNode answer() {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("id", base64(id)).put("rawId", base64(id)).put("type", "public-key");
    answer.put("authenticatorAttachment", "platform");
    answer.putObject("clientExtensionResults").putObject("credProps").put("rk", true);
    answer.putObject("response");
    return answer;
  }

  private byte[] authenticatorData(int more) throws Exception {
    int flags = PRESENT | (verifies ? VERIFIED : 0) | more;
    return ByteBuffer.allocate(37)
        .put(sha256(domain.getBytes(StandardCharsets.UTF_8)))
        .put((byte) flags)
        .putInt(counter)
        .array();
  }

  private byte[] clientData(String type, JsonNode options) {
    ObjectNode data = Json.MAPPER.createObjectNode();
    data.put("type", type);
    data.put("challenge", options.path("challenge").asText());
    data.put("origin", origin);
    data.put("crossOrigin", false);
    return Json.text(data).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(bytes.length + 1)
        .put((byte) (0x60 | bytes.length))
        .put(bytes)
        .array();
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
    return padded;
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
