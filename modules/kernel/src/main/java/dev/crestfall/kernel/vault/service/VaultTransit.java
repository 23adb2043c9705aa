package dev.crestfall.kernel.vault.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.vault.root.RingName;
import dev.crestfall.kernel.vault.root.RootKey;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeys;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The transit engine of HashiCorp Vault and OpenBao. What a ring key is bound to goes along as
/// associated data.
final class VaultTransit implements RootKeys {
  static final String PROVIDER = "vault-transit";

  private final JsonClient client = new JsonClient("The transit engine");
  private final TransitConfig config;

  VaultTransit(TransitConfig config) {
    this.config = config;
  }

  @Override
  public RootKey active(boolean first) {
    return new Key(config.transitMount() + "/" + config.transitKey());
  }

  @Override
  public RootKey find(String id) {
    return new Key(id.substring(PROVIDER.length() + 1));
  }

  private JsonNode call(String path, Map<String, String> body) throws RootKeyException {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Vault-Token", config.transitToken().map(Secret::reveal).orElse(""));
    headers.put("X-Vault-Request", "true");
    headers.put("Content-Type", "application/json");
    config.transitNamespace().ifPresent(name -> headers.put("X-Vault-Namespace", name));
    return client.post(config.address().resolve("/v1/" + path), headers, JsonClient.body(body));
  }

  /// One key, named by mount and name, as `transit/crestfall`.
  private final class Key implements RootKey {
    private final String mount;
    private final String name;

    Key(String path) {
      int slash = path.lastIndexOf('/');
      this.mount = path.substring(0, slash);
      this.name = path.substring(slash + 1);
    }

    @Override
    public String id() {
      return PROVIDER + ":" + mount + "/" + name;
    }

    @Override
    public String wrap(byte[] ring, RingName ringName) throws RootKeyException {
      Base64.Encoder base64 = Base64.getEncoder();
      Map<String, String> body =
          Map.of(
              "plaintext", base64.encodeToString(ring),
              "associated_data", base64.encodeToString(ringName.bytes()));
      return client.text(call(mount + "/encrypt/" + name, body), "/data/ciphertext");
    }

    @Override
    public byte[] unwrap(String wrapped, RingName ringName) throws RootKeyException {
      Map<String, String> body =
          Map.of(
              "ciphertext",
              wrapped,
              "associated_data",
              Base64.getEncoder().encodeToString(ringName.bytes()));
      String plain = client.text(call(mount + "/decrypt/" + name, body), "/data/plaintext");
      return Answers.base64("The transit engine", plain);
    }
  }
}
