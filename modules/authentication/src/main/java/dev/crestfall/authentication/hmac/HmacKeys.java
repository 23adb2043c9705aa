package dev.crestfall.authentication.hmac;

import dev.crestfall.authentication.apikey.ApiKey;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.apikey.KeyKind;
import dev.crestfall.authentication.apikey.NewApiKey;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.vault.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Keys that sign, and their secrets.
public final class HmacKeys {
  /// What stands before a key's id in `keyid`.
  public static final String PREFIX = "cfh_";

  static final String TABLE = "auth.api_key";

  private static final int SECRET_BYTES = 32;

  private final ApiKeys keys;
  private final Jdbi jdbi;
  private final Vault vault;
  private final InstantSource clock;
  private final BiConsumer<Handle, String> changed;
  private final SecureRandom random = new SecureRandom();

  /// @param changed is told of keys with another secret, in the transaction of the change
  public HmacKeys(ApiKeys keys, Services services, BiConsumer<Handle, String> changed) {
    this.keys = keys;
    this.jdbi = services.store().jdbi();
    this.vault = services.vault();
    this.clock = services.clock();
    this.changed = changed;
  }

  /// A key that was just made or rotated.
  ///
  /// @param secret in base64; known now and never again
  public record Created(ApiKey key, String secret) {}

  /// Makes a key.
  ///
  /// @throws ApiError 404 `user_not_found`
  public Created create(NewApiKey wanted, String creator, AuditEvent by) {
    byte[] secret = newSecret();
    return jdbi.inTransaction(handle -> {
      ApiKey key =
          keys.createSigning(
              handle,
              wanted,
              new ApiKeys.Sealing(text(secret), id -> vault.seal(TABLE, id, secret)),
              creator,
              by);
      return new Created(key, text(secret));
    });
  }

  private byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  private static String text(byte[] secret) {
    return Base64.getEncoder().encodeToString(secret);
  }

  /// Gives a key another secret; the one before is good for a day more.
  ///
  /// @throws ApiError 404 `hmac_key_not_found`, 409 `hmac_key_not_active`
  public Created rotate(String id, AuditEvent by) {
    byte[] secret = newSecret();
    return jdbi.inTransaction(handle -> {
      ApiKey key =
          keys.lock(handle, id)
              .filter(found -> found.kindOf() == KeyKind.HMAC)
              .orElseThrow(() -> ApiError.notFound("hmac_key"));
      Instant now = clock.instant();
      if (!key.isGoodAt(now)) {
        throw new ApiError(409, "hmac_key_not_active", "Only a key in force can be rotated");
      }
      String text = text(secret);
      handle
          .attach(HmacKeyDao.class)
          .rotate(
              id,
              vault.seal(TABLE, id, secret),
              ApiKeys.hash(text),
              text.substring(text.length() - 4),
              now.plus(ApiKeys.OVERLAP));
      keys.record(handle, by, key);
      changed.accept(handle, id);
      return new Created(keys.lock(handle, id).orElseThrow(), text);
    });
  }

  /// A key by its `keyid`, whatever has become of it.
  public Optional<ApiKey> find(Handle handle, String keyId) {
    return keyId.startsWith(PREFIX)
        ? keys.findById(handle, keyId.substring(PREFIX.length()))
            .filter(key -> key.kindOf() == KeyKind.HMAC)
        : Optional.empty();
  }

  /// What its requests may be signed with.
  public HmacSecrets secrets(Handle handle, String id) {
    HmacKeyDao.Row row = handle.attach(HmacKeyDao.class).find(id).orElseThrow();
    String previous = row.previousSealed();
    Instant until = row.previousUntil();
    return new HmacSecrets(
        vault.open(TABLE, id, row.secretSealed()),
        previous == null ? null : vault.open(TABLE, id, previous),
        until == null ? Instant.EPOCH : until);
  }
}
