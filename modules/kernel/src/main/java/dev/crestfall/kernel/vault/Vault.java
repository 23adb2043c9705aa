package dev.crestfall.kernel.vault;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Rings.Ring;
import dev.crestfall.kernel.vault.root.Aead;
import dev.crestfall.kernel.vault.root.RootKeyFile;
import dev.crestfall.kernel.vault.root.RootKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Seals values before they go to the database: a data key for each value, wrapped by the ring key
/// of its workspace, wrapped by a root key outside of the database.
public final class Vault {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Store store;
  private final Rings rings;

  private Vault(Store store, Rings rings) {
    this.store = store;
    this.rings = rings;
  }

  /// Opens the vault of a database whose root key is in a file of the secrets' directory, made when
  /// it is not there.
  public static Vault open(Store store, Path secretsDirectory) {
    return open(store, new RootKeyFile(secretsDirectory), InstantSource.system());
  }

  /// Opens the vault of a database, bringing its schema up to date.
  public static Vault open(Store store, RootKeys roots, InstantSource clock) {
    store.migrate("vault");
    return new Vault(store, new Rings(store, roots, clock, LIFETIME));
  }

  /// Seals a value of a record that belongs to no workspace and whose versions nobody counts.
  ///
  /// @param table with its schema, as `auth.mfa_factors`
  /// @param record the row's key
  /// @return text that [#open(String, String, String)] opens for the same table and record alone
  /// @throws ApiError 503 `kms_unavailable` while the root key can't be used
  public String seal(String table, String record, byte[] plain) {
    return seal(RecordVersion.of(table, record), plain);
  }

  /// Opens what [#seal(String, String, byte[])] made.
  ///
  /// @throws VaultException when it was altered, is another record's, or its key is destroyed
  /// @throws ApiError 503 `kms_unavailable` while the root key can't be used
  public byte[] open(String table, String record, String sealed) {
    return open(RecordVersion.of(table, record), sealed);
  }

  /// Seals a value for this version of a record alone.
  ///
  /// @throws ApiError 503 `kms_unavailable` while the root key can't be used
  public String seal(RecordVersion record, byte[] plain) {
    Ring ring = rings.active(record.workspace());
    byte[] key = Aead.newKey();
    byte[] ciphertext = Aead.encrypt(Aead.key(key), plain, record.bytes());
    return new SealedText(ring.id(), Aead.encrypt(ring.key(), key, ofKey(ring.id())), ciphertext)
        .text();
  }

  /// Opens a value of this version of a record.
  ///
  /// @throws VaultException when it was altered, is another record's, or its key is destroyed
  /// @throws ApiError 503 `kms_unavailable` while the root key can't be used
  public byte[] open(RecordVersion record, String sealed) {
    SealedText text = SealedText.parse(sealed);
    Ring ring = rings.find(text.ring());
    try {
      byte[] key = Aead.decrypt(ring.key(), text.wrapped(), ofKey(ring.id()));
      return Aead.decrypt(Aead.key(key), text.ciphertext(), record.bytes());
    } catch (Aead.MismatchException e) {
      throw new VaultException("A sealed value of " + record.table() + " does not open", e);
    }
  }

  /// Names a column that holds sealed values, so that rotation reaches them. To be called at every
  /// start of the module that owns the table, once the table is there.
  public void register(SealedColumn column) {
    store.jdbi().useTransaction(handle -> Registration.of(handle, column));
  }

  private static byte[] ofKey(UUID ring) {
    return ("cf1|data-key|" + ring).getBytes(StandardCharsets.UTF_8);
  }
}
