package dev.crestfall.cli.boot;

import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What several modules are handed: one of each for the process, opened when the first one asks.
final class Shared {
  private final Settings settings;
  private final Supplier<Store> store;
  private @Nullable Vault vault;
  private @Nullable Audit audit;
  private @Nullable PostgresBus bus;

  Shared(Settings settings, Supplier<Store> store) {
    this.settings = settings;
    this.store = store;
  }

  synchronized Vault vault() {
    Vault known = vault;
    if (known == null) {
      Path data = settings.data().path();
      settings.data().secrets();
      known = Vault.open(store.get(), data.resolve("secrets"));
      vault = known;
    }
    return known;
  }

  synchronized Audit audit() {
    Audit known = audit;
    if (known == null) {
      known = Audit.open(store.get());
      audit = known;
    }
    return known;
  }

  synchronized Bus bus() {
    PostgresBus known = bus;
    if (known == null) {
      known = new PostgresBus(store.get(), Optional.empty());
      known.start();
      bus = known;
    }
    return known;
  }
}
