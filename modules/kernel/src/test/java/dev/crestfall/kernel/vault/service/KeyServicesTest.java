package dev.crestfall.kernel.vault.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.vault.root.Aead;
import dev.crestfall.kernel.vault.root.RingName;
import dev.crestfall.kernel.vault.root.RootKey;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The services are fakes of ours: they check what is sent as the real ones do.
class KeyServicesTest {
  private static final RingName NAME = new RingName(UUID.randomUUID(), "w");

  @TempDir Path directory;

  private static void requireWorking(RootKeys keys, String id) throws RootKeyException {
    byte[] ring = Aead.newKey();
    RootKey active = keys.active(true);
    assertThat(active.id()).isEqualTo(id);
    String wrapped = active.wrap(ring, NAME);
    assertThat(wrapped).doesNotContain(Base64.getEncoder().encodeToString(ring));
    RootKey found = keys.find(id);
    assertThat(found.unwrap(wrapped, NAME)).isEqualTo(ring);
    RingName other = new RingName(NAME.id(), "other");
    assertThatThrownBy(() -> found.unwrap(wrapped, other)).isInstanceOf(RootKeyException.class);
  }

  private static TransitConfig transit(String url, String token) {
    return new TransitConfig(
        Optional.of(url),
        Optional.of(new Secret(token)),
        "crestfall",
        "transit",
        Optional.of("team"));
  }

  @Test
  void vault_transit_wraps_with_associated_data() throws Exception {
    try (FakeTransit service = new FakeTransit()) {
      RootKeys keys = new VaultTransit(transit(service.url(), FakeTransit.TOKEN));
      requireWorking(keys, "vault-transit:transit/crestfall");
      RootKeys refused = new VaultTransit(transit(service.url(), "another"));
      assertThatThrownBy(() -> refused.active(true).wrap(Aead.newKey(), NAME))
          .hasMessage("The transit engine answers 403");
    }
  }

  @Test
  void a_service_that_is_away_is_said_to_be() throws IOException {
    FakeTransit service = new FakeTransit();
    RootKeys keys = new VaultTransit(transit(service.url(), FakeTransit.TOKEN));
    service.close();
    assertThatThrownBy(() -> keys.active(true).wrap(Aead.newKey(), NAME))
        .isInstanceOf(RootKeyException.class)
        .hasMessage("The transit engine does not answer");
  }

  private static AwsKmsConfig aws(String url, String secret) {
    return new AwsKmsConfig(
        Optional.of("alias/crestfall"),
        Optional.of("eu-west-1"),
        Optional.of("AKIDEXAMPLE"),
        Optional.of(new Secret(secret)),
        Optional.of(new Secret("session")),
        Optional.of(url));
  }

  @Test
  void aws_kms_wraps_with_an_encryption_context_over_signed_requests() throws Exception {
    try (FakeAws service = new FakeAws()) {
      InstantSource clock = InstantSource.system();
      requireWorking(
          new AwsKms(aws(service.url(), FakeAws.SECRET), clock), "aws-kms:alias/crestfall");
      RootKeys refused = new AwsKms(aws(service.url(), "another"), clock);
      assertThatThrownBy(() -> refused.active(true).wrap(Aead.newKey(), NAME))
          .hasMessage("AWS KMS answers 403");
    }
  }

  @Test
  void the_signature_is_that_of_the_published_vectors() {
    AwsSignature signature =
        new AwsSignature("AKIDEXAMPLE", FakeAws.SECRET, "us-east-1", "service");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", "example.amazonaws.com");
    headers.put("X-Amz-Date", "20150830T123600Z");
    String begin =
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=";
    assertThat(signature.authorization("GET", headers, new byte[0]))
        .isEqualTo(begin + "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    assertThat(signature.authorization("POST", headers, new byte[0]))
        .isEqualTo(begin + "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
  }

  @Test
  void google_cloud_kms_wraps_with_additional_data_and_checksums() throws Exception {
    KeyPair pair = rsa();
    try (FakeGcp service = new FakeGcp((RSAPublicKey) pair.getPublic())) {
      Path file = directory.resolve("account.json");
      Files.writeString(file, account(pair, service.url() + "/token"));
      GcpKmsConfig config =
          new GcpKmsConfig(Optional.of(FakeGcp.KEY), Optional.of(file), Optional.of(service.url()));
      RootKeys keys = new GcpKms(config, InstantSource.system());
      requireWorking(keys, "gcp-kms:" + FakeGcp.KEY);
      requireWorking(keys, "gcp-kms:" + FakeGcp.KEY);
      assertThat(service.tokens()).as("a token serves for most of its hour").isEqualTo(1);

      Files.writeString(file, account(rsa(), service.url() + "/token"));
      RootKeys refused = new GcpKms(config, InstantSource.system());
      assertThatThrownBy(() -> refused.active(true).wrap(Aead.newKey(), NAME))
          .hasMessage("Google's token endpoint answers 400");
    }
  }

  private static KeyPair rsa() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static String account(KeyPair pair, String tokenUri) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(pair.getPrivate().getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    return """
    {"type": "service_account", "client_email": "crestfall@p.iam.gserviceaccount.com",
     "private_key_id": "1", "token_uri": "%s", "private_key": "%s"}
    """
        .formatted(tokenUri, pem.replace("\n", "\\n"));
  }

  @Test
  void keys_travel_over_https_or_on_this_machine_only() {
    for (String address : new String[] {"http://vault.example.com", "ftp://127.0.0.1", ":", "x"}) {
      assertThatThrownBy(() -> transit(address, "t"))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("vault.transit-address");
    }
  }
}
