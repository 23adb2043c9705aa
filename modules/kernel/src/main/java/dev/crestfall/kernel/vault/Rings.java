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

/// The ring keys that this process has unwrapped, each for at most the lifetime.
final class Rings {
  private static final Logger LOG = LoggerFactory.getLogger(Rings.class);

  /// How long another process's rotation may go unseen; a key that is retired meanwhile still works.
  private static final Duration ACTIVE_LIFETIME = Duration.ofSeconds(10);

  private final Store store;
  private final RootKeys roots;
  private final InstantSource clock;
  private final Duration lifetime;
  private final Map<UUID, Unwrapped> unwrapped = new ConcurrentHashMap<>();
  private final Map<String, Active> active = new ConcurrentHashMap<>();

  /// A ring key ready for use.
  record Ring(UUID id, SecretKey key) {}

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
    Ring ring = readActive(workspace).map(this::use).orElseGet(() -> create(workspace));
    active.put(workspace, new Active(ring.id(), clock.instant()));
    return ring;
  }

  /// The key of that id.
  ///
  /// @throws VaultException when it is destroyed
  Ring find(UUID id) {
    Unwrapped known = unwrapped.get(id);
    if (known != null && isWithin(known.at(), lifetime)) {
      return known.ring();
    }
    RingKey key =
        store
            .jdbi()
            .withExtension(RingKeyDao.class, dao -> dao.find(id))
            .orElseThrow(() -> new VaultException("The ring key " + id + " is destroyed"));
    return use(key);
  }

  /// Drops what is too old, and forgets the choice of active keys.
  void sweep() {
    unwrapped.values().removeIf(one -> !isWithin(one.at(), lifetime));
    active.values().removeIf(one -> !isWithin(one.at(), ACTIVE_LIFETIME));
  }

  private Optional<RingKey> readActive(String workspace) {
    return store.jdbi().withExtension(RingKeyDao.class, dao -> dao.active(workspace));
  }

  private Ring create(String workspace) {
    RingName name = new RingName(UUID.randomUUID(), workspace);
    try {
      boolean first = !store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::any);
      RootKey root = roots.active(first);
      String wrapped = root.wrap(Aead.newKey(), name);
      store
          .jdbi()
          .useExtension(
              RingKeyDao.class, dao -> dao.insert(name.id(), workspace, wrapped, root.id()));
    } catch (RootKeyException e) {
      throw unavailable(e);
    }
    return readActive(workspace)
        .map(this::use)
        .orElseThrow(() -> new VaultException("The ring key was destroyed as it was made"));
  }

  private Ring use(RingKey key) {
    Unwrapped known = unwrapped.get(key.id());
    if (known != null && isWithin(known.at(), lifetime)) {
      return known.ring();
    }
    try {
      byte[] bytes = roots.find(key.rootKeyId()).unwrap(key.wrapped(), key.name());
      Ring ring = new Ring(key.id(), Aead.key(bytes));
      unwrapped.put(key.id(), new Unwrapped(ring, clock.instant()));
      return ring;
    } catch (RootKeyException e) {
      throw unavailable(e);
    }
  }

  private boolean isWithin(Instant at, Duration limit) {
    return clock.instant().isBefore(at.plus(limit));
  }

  private static ApiError unavailable(RootKeyException e) {
    LOG.warn("the root key can't be used: {}", e.getMessage());
    return new ApiError(503, "kms_unavailable", "The key service does not answer just now")
        .with("Retry-After", "5");
  }
}
