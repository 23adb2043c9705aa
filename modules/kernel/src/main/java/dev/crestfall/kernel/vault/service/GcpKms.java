package dev.crestfall.kernel.vault.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.vault.root.RingName;
import dev.crestfall.kernel.vault.root.RootKey;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// Google Cloud KMS. What a ring key is bound to goes along as additional authenticated data;
/// checksums are sent and checked, as Google asks for.
final class GcpKms implements RootKeys {
  static final String PROVIDER = "gcp-kms";

  private static final String SERVICE = "Google Cloud KMS";

  private final JsonClient client = new JsonClient(SERVICE);
  private final GcpKmsConfig config;
  private final URI address;
  private final GcpToken token;

  GcpKms(GcpKmsConfig config, InstantSource clock) {
    this.config = config;
    this.address = URI.create(config.gcpEndpoint().orElse("https://cloudkms.googleapis.com"));
    this.token = new GcpToken(config.gcpCredentials().orElse(Path.of("")), clock);
  }

  @Override
  public RootKey active(boolean first) {
    return new Key(config.gcpKey().orElse(""));
  }

  @Override
  public RootKey find(String id) {
    return new Key(id.substring(PROVIDER.length() + 1));
  }

  private JsonNode call(String path, Map<String, String> members) throws RootKeyException {
    return client.post(
        address.resolve("/v1/" + path),
        Map.of("Authorization", "Bearer " + token.get(), "Content-Type", "application/json"),
        JsonClient.body(members));
  }

  private static String checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return Long.toString(checksum.getValue());
  }

  private final class Key implements RootKey {
    private final String key;

    Key(String key) {
      this.key = key;
    }

    @Override
    public String id() {
      return PROVIDER + ":" + key;
    }

    @Override
    public String wrap(byte[] ring, RingName name) throws RootKeyException {
      Map<String, String> members = about(name);
      members.put("plaintext", Base64.getEncoder().encodeToString(ring));
      members.put("plaintextCrc32c", checksum(ring));
      JsonNode answer = call(key + ":encrypt", members);
      String wrapped = client.text(answer, "/ciphertext");
      requireWhole(answer.path("ciphertextCrc32c"), Answers.base64(SERVICE, wrapped));
      if (!answer.path("verifiedPlaintextCrc32c").asBoolean()) {
        throw new RootKeyException(SERVICE + " did not get what was sent");
      }
      return wrapped;
    }

    @Override
    public byte[] unwrap(String wrapped, RingName name) throws RootKeyException {
      Map<String, String> members = about(name);
      members.put("ciphertext", wrapped);
      members.put("ciphertextCrc32c", checksum(Answers.base64(SERVICE, wrapped)));
      JsonNode answer = call(key + ":decrypt", members);
      byte[] plain = Answers.base64(SERVICE, client.text(answer, "/plaintext"));
      requireWhole(answer.path("plaintextCrc32c"), plain);
      return plain;
    }

    private Map<String, String> about(RingName name) {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("additionalAuthenticatedData", Base64.getEncoder().encodeToString(name.bytes()));
      members.put("additionalAuthenticatedDataCrc32c", checksum(name.bytes()));
      return members;
    }

    private static void requireWhole(JsonNode expected, byte[] bytes) throws RootKeyException {
      if (!expected.asText().equals(checksum(bytes))) {
        throw new RootKeyException(SERVICE + "'s answer arrived damaged");
      }
    }
  }
}
