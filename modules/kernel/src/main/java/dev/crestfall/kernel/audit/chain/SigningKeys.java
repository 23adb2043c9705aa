package dev.crestfall.kernel.audit.chain;

import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.SealedColumn;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.kernel.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The Ed25519 pair that signs heads. It is sealed as a whole, public half included: verification
/// trusts what the vault opens, not what the table says.
final class SigningKeys {
  private static final String TABLE = "audit.signing_key";
  private static final String ALGORITHM = "Ed25519";

  private final Store store;
  private final Vault vault;
  private final Map<UUID, Optional<PublicKey>> verifying = new HashMap<>();
  private @Nullable Pair signing;

  private record Pair(UUID id, PublicKey publicKey, PrivateKey privateKey) {}

  SigningKeys(Store store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  void register() {
    vault.register(new SealedColumn(TABLE, "id", "sealed"));
  }

  synchronized Head sign(Chain chain, OffsetDateTime at, boolean retired) {
    Pair pair = signing();
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.privateKey());
      signature.update(Head.message(chain, at, retired));
      return new Head(
          chain.month(), chain.rows(), chain.hash(), at, retired, pair.id(), signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is part of every JDK", e);
    }
  }

  /// Whether one of our keys signed it.
  synchronized boolean isGood(Head head) {
    Optional<PublicKey> key = verifying.computeIfAbsent(head.keyId(), this::publicKey);
    if (key.isEmpty()) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key.get());
      signature.update(head.message());
      return signature.verify(head.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private Pair signing() {
    Pair known = signing;
    if (known == null) {
      known = newest().orElseGet(this::create);
      signing = known;
    }
    return known;
  }

  private Optional<Pair> newest() {
    return store
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT id FROM audit.signing_key ORDER BY created_at DESC, id LIMIT 1")
                .mapTo(UUID.class)
                .findOne())
        .flatMap(this::read);
  }

  private Pair create() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      UUID id = UUID.randomUUID();
      Base64.Encoder base64 = Base64.getEncoder();
      String both =
          base64.encodeToString(pair.getPublic().getEncoded())
              + ' '
              + base64.encodeToString(pair.getPrivate().getEncoded());
      String sealed = vault.seal(TABLE, id.toString(), both.getBytes(StandardCharsets.US_ASCII));
      store
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "INSERT INTO audit.signing_key (id, public_key, sealed) VALUES (?, ?, ?)",
                  id,
                  pair.getPublic().getEncoded(),
                  sealed));
      return new Pair(id, pair.getPublic(), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is part of every JDK", e);
    }
  }

  private Optional<PublicKey> publicKey(UUID id) {
    try {
      return read(id).map(Pair::publicKey);
    } catch (VaultException e) {
      return Optional.empty();
    }
  }

  private Optional<Pair> read(UUID id) {
    return store
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT sealed FROM audit.signing_key WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne())
        .map(sealed -> pair(id, vault.open(TABLE, id.toString(), sealed)));
  }

  private static Pair pair(UUID id, byte[] opened) {
    String[] both = new String(opened, StandardCharsets.US_ASCII).split(" ", 2);
    Base64.Decoder base64 = Base64.getDecoder();
    try {
      KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
      return new Pair(
          id,
          factory.generatePublic(new X509EncodedKeySpec(base64.decode(both[0]))),
          factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(both[1]))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A signing key is no Ed25519 key", e);
    }
  }
}
