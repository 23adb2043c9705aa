package dev.crestfall.kernel.vault;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Rings.Ring;
import dev.crestfall.kernel.vault.root.Aead;
import dev.crestfall.kernel.vault.root.RingName;
import dev.crestfall.kernel.vault.root.RootKey;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeyFile;
import dev.crestfall.kernel.vault.root.RootKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Seals values before they go to the database: a data key for each value, wrapped by the ring key
/// of its workspace, wrapped by a root key outside of the database.
public final class Vault {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Store store;
  private final RootKeys roots;
  private final Rings rings;
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  private Vault(Store store, RootKeys roots, Rings rings) {
    this.store = store;
    this.roots = roots;
    this.rings = rings;
  }

  /// Opens the vault of a database whose root key is in a file of the secrets' directory, made when
  /// it is not there.
  public static Vault open(Store store, Path secretsDirectory) {
    return open(store, new RootKeyFile(secretsDirectory), InstantSource.system(), LIFETIME);
  }

  /// Opens the vault of a database, bringing its schema up to date.
  ///
  /// @param lifetime how long an unwrapped ring key is held
  public static Vault open(Store store, RootKeys roots, InstantSource clock, Duration lifetime) {
    store.migrate("vault");
    return new Vault(store, roots, new Rings(store, roots, clock, lifetime));
  }

  /// Makes sure that the root keys which ring keys are under are known here; makes the first one.
  ///
  /// @throws RootKeyException when one is missing, or not kept as it must be
  public void requireRootKeys() throws RootKeyException {
    List<VaultStatus.Root> used = roots();
    roots.active(used.isEmpty());
    if (used.isEmpty()) {
      // Of copies that begin a database at once, each with a root key of its own, one is right: it
      // is settled now, and not when somebody seals something.
      rings.begin();
      used = roots();
    }
    for (VaultStatus.Root root : used) {
      roots.find(root.rootKeyId());
    }
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
    String table = record.table();
    if (!used.contains(table)) {
      store.jdbi().useExtension(RingKeyDao.class, dao -> dao.use(table));
      used.add(table);
    }
    Ring ring = rings.active(record.workspace());
    byte[] key = Aead.newKey();
    byte[] ciphertext = Aead.encrypt(Aead.key(key), plain, record.bytes());
    return new SealedText(ring.id(), DataKey.wrap(ring, key), ciphertext).text();
  }

  /// Opens a value of this version of a record.
  ///
  /// @throws VaultException when it was altered, is another record's, or its key is destroyed
  /// @throws ApiError 503 `kms_unavailable` while the root key can't be used
  public byte[] open(RecordVersion record, String sealed) {
    SealedText text = SealedText.parse(sealed);
    Ring ring = rings.find(text.ring());
    try {
      byte[] key = DataKey.unwrap(ring, text.wrapped());
      return Aead.decrypt(Aead.key(key), text.ciphertext(), record.bytes());
    } catch (Aead.MismatchException e) {
      throw new VaultException("A sealed value of " + record.table() + " does not open", e);
    }
  }

  /// Names a column that holds sealed values, so that rotation reaches them: each column, by the
  /// table name that values are sealed for. To be called at every start of the module that owns the
  /// table, once the table is there. While a table is not registered, no old ring key is destroyed.
  public void register(SealedColumn column) {
    store.jdbi().useTransaction(handle -> Registration.of(handle, column));
  }

  /// Seals the same value under a new data key.
  public String renew(RecordVersion record, String sealed) {
    return seal(record, open(record, sealed));
  }

  /// Seals the values of one record anew, each under another data key.
  ///
  /// @param table as values are sealed for it, as `auth.mfa_factors`
  /// @param record the row's key
  /// @return how many values
  /// @throws VaultException when one of them does not open for its row
  public int renew(String table, String record) {
    return store
        .jdbi()
        .inTransaction(handle -> {
          int renewed = 0;
          for (SealedColumn column : handle.attach(RingKeyDao.class).columns()) {
            if (column.table().equals(table)) {
              renewed +=
                  Pass.renew(handle, column, record, (row, sealed) -> renew(row, column, sealed));
            }
          }
          return renewed;
        });
  }

  /// Columns are sealed for their row, or for their row and themselves.
  private String renew(RecordVersion row, SealedColumn column, String sealed) {
    try {
      return renew(row, sealed);
    } catch (VaultException e) {
      return renew(row.in(column.sealed()), sealed);
    }
  }

  public Rotation rotation() {
    return new Rotation(store, roots, rings);
  }

  public Rewrap rewrap() {
    return new Rewrap(store, rings);
  }

  /// The same, where a retired key is kept for less or more than the usual moment.
  public Rewrap rewrap(Duration grace) {
    return new Rewrap(store, rings, grace);
  }

  /// How the vault is, root key service included.
  public VaultStatus status() {
    List<VaultStatus.Root> used = roots();
    List<SealedColumn> columns = store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::columns);
    List<String> unknown = store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::unregistered);
    try {
      RootKey active = roots.active(used.isEmpty());
      RingName probe = new RingName(UUID.randomUUID(), "");
      active.unwrap(active.wrap(Aead.newKey(), probe), probe);
      return new VaultStatus(active.id(), "", used, columns, unknown);
    } catch (RootKeyException e) {
      return new VaultStatus("", String.valueOf(e.getMessage()), used, columns, unknown);
    }
  }

  /// How many values are still under retiring ring keys, as last counted.
  long remaining() {
    return store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::allRemaining);
  }

  /// Drops unwrapped keys that are too old.
  void sweep() {
    rings.sweep();
  }

  private List<VaultStatus.Root> roots() {
    return store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::roots);
  }
}
