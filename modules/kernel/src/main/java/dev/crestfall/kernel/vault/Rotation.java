package dev.crestfall.kernel.vault;

import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.root.RootKey;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeys;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Replaces keys while everything is served. What is begun is finished by whoever runs next: the
/// state is in the tables alone.
public final class Rotation {
  private final Store store;
  private final RootKeys roots;
  private final Rings rings;

  Rotation(Store store, RootKeys roots, Rings rings) {
    this.store = store;
    this.roots = roots;
    this.rings = rings;
  }

  /// Gives every workspace a new ring key; values are rewrapped by [Rewrap].
  ///
  /// @return how many keys are replaced
  public int rings() {
    return replace(
        store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::list).stream()
            .filter(key -> key.state().equals("active"))
            .map(RingKey::workspace)
            .toList());
  }

  /// Gives a new ring key to workspaces whose key is that old.
  int aged(Duration age) {
    return replace(store.jdbi().withExtension(RingKeyDao.class, dao -> dao.aged(age.toSeconds())));
  }

  private int replace(List<String> workspaces) {
    for (String workspace : workspaces) {
      // The key service is asked before the transaction.
      RingKey key = rings.make(workspace);
      store
          .jdbi()
          .useTransaction(handle -> {
            RingKeyDao dao = handle.attach(RingKeyDao.class);
            dao.retire(workspace);
            dao.insert(key.id(), workspace, key.wrapped(), key.rootKeyId());
          });
    }
    rings.forgetActive();
    return workspaces.size();
  }

  /// Wraps ring keys that are under another root key by the active one.
  ///
  /// @return how many
  /// @throws RootKeyException when one of both can't be used
  public int root() throws RootKeyException {
    return root(false);
  }

  /// The same for all ring keys: a key service may have a new version of one key.
  ///
  /// @return how many
  /// @throws RootKeyException when a root key can't be used
  public int rootAnew() throws RootKeyException {
    return root(true);
  }

  private int root(boolean all) throws RootKeyException {
    List<RingKey> keys = store.jdbi().withExtension(RingKeyDao.class, RingKeyDao::list);
    if (keys.isEmpty()) {
      return 0;
    }
    RootKey active = roots.active(false);
    int count = 0;
    for (RingKey key : keys) {
      if (all || !key.rootKeyId().equals(active.id())) {
        byte[] bytes = roots.find(key.rootKeyId()).unwrap(key.wrapped(), key.name());
        String wrapped = active.wrap(bytes, key.name());
        count +=
            store
                .jdbi()
                .withExtension(
                    RingKeyDao.class,
                    dao -> dao.rewrap(key.id(), key.wrapped(), wrapped, active.id()));
      }
    }
    return count;
  }

  /// Destroys the keys of a workspace: whatever they sealed, also in old backups, never opens
  /// again.
  public void destroy(String workspace) {
    store
        .jdbi()
        .useTransaction(handle -> {
          RingKeyDao dao = handle.attach(RingKeyDao.class);
          for (UUID id : dao.lock(workspace)) {
            dao.destroy(id);
          }
        });
    rings.forget(workspace);
  }
}
