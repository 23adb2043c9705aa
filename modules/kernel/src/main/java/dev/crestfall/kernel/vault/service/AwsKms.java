package dev.crestfall.kernel.vault.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.vault.root.RingName;
import dev.crestfall.kernel.vault.root.RootKey;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeys;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// AWS KMS. What a ring key is bound to goes along as encryption context, so that CloudTrail shows
/// which ring key was asked for.
final class AwsKms implements RootKeys {
  static final String PROVIDER = "aws-kms";

  private static final String SERVICE = "AWS KMS";

  private final JsonClient client = new JsonClient(SERVICE);
  private final AwsKmsConfig config;
  private final URI address;
  private final AwsSignature signature;
  private final InstantSource clock;

  AwsKms(AwsKmsConfig config, InstantSource clock) {
    String region = config.awsRegion().orElse("");
    this.config = config;
    this.clock = clock;
    this.address =
        URI.create(config.awsEndpoint().orElse("https://kms." + region + ".amazonaws.com"))
            .resolve("/");
    this.signature =
        new AwsSignature(
            config.awsAccessKeyId().orElse(""),
            config.awsSecretAccessKey().map(Secret::reveal).orElse(""),
            region,
            "kms");
  }

  @Override
  public RootKey active(boolean first) {
    return new Key(config.awsKey().orElse(""));
  }

  @Override
  public RootKey find(String id) {
    return new Key(id.substring(PROVIDER.length() + 1));
  }

  private JsonNode call(String action, Map<String, Object> members) throws RootKeyException {
    byte[] body = JsonClient.body(members);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-amz-json-1.1");
    headers.put("X-Amz-Target", "TrentService." + action);
    headers.put("X-Amz-Date", AwsSignature.time(clock.instant()));
    config.awsSessionToken().ifPresent(it -> headers.put("X-Amz-Security-Token", it.reveal()));
    Map<String, String> signed = new LinkedHashMap<>(headers);
    // The client sends the host itself.
    signed.put("Host", address.getRawAuthority());
    headers.put("Authorization", signature.authorization("POST", signed, body));
    return client.post(address, headers, body);
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
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("KeyId", key);
      members.put("Plaintext", Base64.getEncoder().encodeToString(ring));
      members.put("EncryptionContext", name.context());
      return client.text(call("Encrypt", members), "/CiphertextBlob");
    }

    @Override
    public byte[] unwrap(String wrapped, RingName name) throws RootKeyException {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("KeyId", key);
      members.put("CiphertextBlob", wrapped);
      members.put("EncryptionContext", name.context());
      return Answers.base64(SERVICE, client.text(call("Decrypt", members), "/Plaintext"));
    }
  }
}
