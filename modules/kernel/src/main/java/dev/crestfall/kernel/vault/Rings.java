package dev.crestfall.kernel.vault;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.root.Aead;
import dev.crestfall.kernel.vault.root.RingName;
import dev.crestfall.kernel.vault.root.RootKey;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ring keys that this process has unwrapped, each for at most the lifetime. Past half of it a
/// key is unwrapped again behind the requests that use it, so that a key service which is away for
/// a while is not noticed.
final class Rings {
  private static final Logger LOG = LoggerFactory.getLogger(Rings.class);

  /// How long another process's rotation may go unseen; a key that is retired meanwhile still
  /// works.
  static final Duration ACTIVE_LIFETIME = Duration.ofSeconds(5);

  private static final Duration RETRY = Duration.ofSeconds(15);

  private final Store store;
  private final RootKeys roots;
  private final InstantSource clock;
  private final Duration lifetime;
  private final Map<UUID, Unwrapped> unwrapped = new ConcurrentHashMap<>();
  private final Map<String, Active> active = new ConcurrentHashMap<>();
  private final Map<UUID, Instant> renewed = new ConcurrentHashMap<>();

  /// A ring key ready for use.
  record Ring(UUID id, String workspace, SecretKey key) {}

  private record Unwrapped(Ring ring, Instant at) {}

  private record Active(UUID id, Instant at) {}

  Rings(Store store, RootKeys roots, InstantSource clock, Duration lifetime) {
    this.store = store;
    this.roots = roots;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /// The key that wraps for a workspace from now on; made when there is none.
  Ring active(String workspace) {
    Active known = active.get(workspace);
    if (known != null && isWithin(known.at(), ACTIVE_LIFETIME)) {
      return find(known.id());
    }
    Instant asked = clock.instant();
    Ring ring = readActive(workspace).map(this::use).orElseGet(() -> create(workspace));
    active.put(workspace, new Active(ring.id(), asked));
    return ring;
  }

  /// The key of that id.
  ///
  /// @throws VaultException when it is destroyed
  Ring find(UUID id) {
    Unwrapped known = unwrapped.get(id);
    if (known == null || !isWithin(known.at(), lifetime)) {
      return use(read(id));
    }
    if (!isWithin(known.at(), lifetime.dividedBy(2))) {
      renew(id);
    }
    return known.ring();
  }

  /// Drops what is too old.
  void sweep() {
    unwrapped.values().removeIf(one -> !isWithin(one.at(), lifetime));
    active.values().removeIf(one -> !isWithin(one.at(), ACTIVE_LIFETIME));
    renewed.values().removeIf(at -> !isWithin(at, RETRY));
  }

  /// Forgets which keys wrap: they were replaced.
  void forgetActive() {
    active.clear();
  }

  /// Forgets the keys of a workspace: they were destroyed.
  void forget(String workspace) {
    active.remove(workspace);
    unwrapped.values().removeIf(one -> one.ring().workspace().equals(workspace));
  }

  /// A new key for a workspace, wrapped and not kept yet.
  RingKey make(String workspace) {
    RingName name = new RingName(UUID.randomUUID(), workspace);
    try {
      boolean first = !store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::any);
      RootKey root = roots.active(first);
      return new RingKey(name.id(), workspace, "active", root.wrap(Aead.newKey(), name), root.id());
    } catch (RootKeyException e) {
      throw unavailable(e);
    }
  }

  private RingKey read(UUID id) {
    return store
        .jdbi()
        .withExtension(RingKeyDao.class, dao -> dao.find(id))
        .orElseThrow(() -> new VaultException("The ring key " + id + " is destroyed"));
  }

  private Optional<RingKey> readActive(String workspace) {
    return store.jdbi().withExtension(RingKeyDao.class, dao -> dao.active(workspace));
  }

  private Ring create(String workspace) {
    RingKey key = make(workspace);
    store
        .jdbi()
        .useExtension(
            RingKeyDao.class,
            dao -> dao.insert(key.id(), workspace, key.wrapped(), key.rootKeyId()));
    return readActive(workspace)
        .map(this::use)
        .orElseThrow(() -> new VaultException("The ring key was destroyed as it was made"));
  }

  /// Makes the system's first key, unless somebody has. Where the root key's service is away it is
  /// made when it is needed.
  void begin() {
    try {
      RingKey key = make("");
      store
          .jdbi()
          .useExtension(
              RingKeyDao.class, dao -> dao.insert(key.id(), "", key.wrapped(), key.rootKeyId()));
    } catch (ApiError e) {
      LOG.warn("no ring key can be made yet: {}", e.text());
    }
  }

  private Ring use(RingKey key) {
    Unwrapped known = unwrapped.get(key.id());
    return known != null && isWithin(known.at(), lifetime) ? known.ring() : unwrap(key);
  }

  private Ring unwrap(RingKey key) {
    try {
      Instant asked = clock.instant();
      byte[] bytes = roots.find(key.rootKeyId()).unwrap(key.wrapped(), key.name());
      Ring ring = new Ring(key.id(), key.workspace(), Aead.key(bytes));
      unwrapped.put(key.id(), new Unwrapped(ring, asked));
      return ring;
    } catch (RootKeyException e) {
      throw unavailable(e);
    }
  }

  /// At most once in a while, for a service that is away is asked for nothing by every request.
  private void renew(UUID id) {
    Instant now = clock.instant();
    Instant last = renewed.get(id);
    if (last != null && isWithin(last, RETRY)) {
      return;
    }
    boolean first =
        last == null ? renewed.putIfAbsent(id, now) == null : renewed.replace(id, last, now);
    if (first) {
      Thread.ofVirtual()
          .name("vault-renew")
          .start(() -> {
            try {
              unwrap(read(id));
            } catch (RuntimeException e) {
              LOG.debug("the ring key {} is not renewed yet", id, e);
            }
          });
    }
  }

  private boolean isWithin(Instant at, Duration limit) {
    return clock.instant().isBefore(at.plus(limit));
  }

  static ApiError unavailable(RootKeyException e) {
    LOG.warn("the root key can't be used: {}", e.getMessage());
    return new ApiError(503, "kms_unavailable", "The key service does not answer just now")
        .with("Retry-After", "5");
  }
}
