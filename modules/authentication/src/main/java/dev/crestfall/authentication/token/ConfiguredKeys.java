package dev.crestfall.authentication.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.crestfall.kernel.config.Secret;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys that settings name, beside those that are made here.
///
/// @param keys all of them
/// @param signer the one that signs; null when a key of ours does
record ConfiguredKeys(List<SigningKey> keys, @Nullable SigningKey signer) {
  private static final int LEAST_BITS = 256;

  /// @param more secrets that tokens of HS256 may be signed with as well
  /// @throws IllegalArgumentException when `jwt-keys` can't be read
  static ConfiguredKeys of(TokenConfig config, List<byte[]> more) {
    List<SigningKey> keys = new ArrayList<>();
    SigningKey signer = null;
    for (JWK jwk : config.jwtKeys().map(ConfiguredKeys::parse).orElse(List.of())) {
      SigningKey key = key(jwk);
      keys.add(key);
      if (signs(jwk)) {
        signer = key;
      }
    }
    Optional<KeyAlgorithm> algorithm = config.jwtAlgorithm();
    if (config.jwtSecret().isPresent()) {
      byte[] secret = config.jwtSecret().get().reveal().getBytes(StandardCharsets.UTF_8);
      SigningKey key = secret(secret, config.jwtKeyId().isEmpty() ? null : config.jwtKeyId());
      keys.add(key);
      if (signer == null && algorithm.orElse(KeyAlgorithm.HS256) == KeyAlgorithm.HS256) {
        signer = key;
      }
    }
    more.forEach(secret -> keys.add(secret(secret, null)));
    return new ConfiguredKeys(List.copyOf(keys), signer);
  }

  /// Reads the keys that settings name.
  ///
  /// @throws IllegalArgumentException when they are no keys, or too weak ones
  static void require(Secret keys) {
    for (JWK jwk : parse(keys)) {
      SigningKey key = key(jwk);
      if (key.algorithm() == KeyAlgorithm.HS256 && jwk.size() < LEAST_BITS) {
        throw new IllegalArgumentException(
            "authentication.jwt-keys: a secret for HS256 must be at least 32 bytes long");
      }
      if (signs(jwk) && !jwk.isPrivate()) {
        throw new IllegalArgumentException(
            "authentication.jwt-keys: the key that signs lacks its private half");
      }
    }
  }

  private static boolean signs(JWK jwk) {
    Set<KeyOperation> operations = jwk.getKeyOperations();
    return operations != null && operations.contains(KeyOperation.SIGN);
  }

  private static SigningKey secret(byte[] secret, @Nullable String id) {
    OctetSequenceKey jwk = new OctetSequenceKey.Builder(secret).keyID(id).build();
    return new SigningKey(id, KeyAlgorithm.HS256, jwk);
  }

  private static List<JWK> parse(Secret text) {
    try {
      return JWKSet.parse("{\"keys\":" + text.reveal() + "}").getKeys();
    } catch (ParseException e) {
      // Without the parser's own words, which may quote the key.
      throw new IllegalArgumentException("authentication.jwt-keys is no JSON array of JWKs");
    }
  }

  private static SigningKey key(JWK jwk) {
    String name =
        jwk.getAlgorithm() != null
            ? jwk.getAlgorithm().getName()
            : switch (jwk.getKeyType().getValue()) {
              case "RSA" -> "RS256";
              case "EC" -> "ES256";
              case "OKP" -> "EdDSA";
              default -> "HS256";
            };
    KeyAlgorithm algorithm =
        KeyAlgorithm.of(name)
            .filter(found -> found != KeyAlgorithm.A256GCM)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "authentication.jwt-keys: tokens can't be signed with " + name));
    return new SigningKey(jwk.getKeyID(), algorithm, jwk);
  }
}
