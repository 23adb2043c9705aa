package dev.crestfall.authentication.mfa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.yubico.webauthn.data.ByteArray;
import dev.crestfall.authentication.webauthn.Handles;
import dev.crestfall.authentication.webauthn.KeyRing;
import dev.crestfall.authentication.webauthn.NewKey;
import dev.crestfall.authentication.webauthn.StoredKey;
import dev.crestfall.kernel.route.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The security keys among a user's factors, as the factors' table keeps them.
///
/// @param factors those that count in a ceremony
record FactorKeys(List<KeptFactor> factors, Handles handles) implements KeyRing {
  FactorKeys {
    factors = List.copyOf(factors);
  }

  @Override
  public List<StoredKey> of(UUID user) {
    return factors.stream()
        .filter(factor -> factor.userId().equals(user))
        .flatMap(factor -> key(factor).stream())
        .toList();
  }

  @Override
  public Optional<StoredKey> find(ByteArray id) {
    return factors.stream()
        .flatMap(factor -> key(factor).stream())
        .filter(key -> key.id().equals(id))
        .findFirst();
  }

  @Override
  public Optional<UUID> user(ByteArray handle) {
    return handles.user(handle);
  }

  @Override
  public ByteArray handle(UUID user) {
    return handles.of(user);
  }

  private static Optional<StoredKey> key(KeptFactor factor) {
    String credential = factor.credential();
    if (credential == null) {
      return Optional.empty();
    }
    JsonNode json = Json.tree(credential);
    return Optional.of(
        new StoredKey(
            ByteArray.fromBase64(json.path("id").asText()),
            factor.userId(),
            ByteArray.fromBase64(json.path("publicKey").asText()),
            json.path("authenticator").path("signCount").asLong(),
            Json.texts(json.path("transport"))));
  }

  /// A key as the table keeps it.
  static String json(NewKey key) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", key.id().getBase64());
    json.put("publicKey", key.publicKey().getBase64());
    json.put("attestationType", "none");
    key.transports().forEach(json.putArray("transport")::add);
    json.putObject("flags")
        .put("userPresent", true)
        .put("userVerified", key.userVerified())
        .put("backupEligible", key.backupEligible())
        .put("backupState", key.backedUp());
    json.putObject("authenticator")
        .put("AAGUID", key.model().getBase64())
        .put("signCount", key.signCount())
        .put("cloneWarning", false)
        .put("attachment", "");
    return Json.text(json);
  }
}
