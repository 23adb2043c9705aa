package dev.crestfall.cli.boot;

import dev.crestfall.cli.gateway.GatewayWiring;
import dev.crestfall.cli.setting.Vaults;
import dev.crestfall.gateway.GatewayConfig;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Limits;
import dev.crestfall.kernel.limit.Slots;
import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.kernel.redis.RedisConfig;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.store.DatabaseClock;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What several modules are handed: one of each for the process, opened when the first one asks.
/// Starts after the database and stops before it.
final class Shared implements Module {
  private final Settings settings;
  private final Supplier<Store> store;
  private final BooleanSupplier lifted;
  private @Nullable Vault vault;
  private @Nullable Audit audit;
  private @Nullable Redis redis;
  private boolean redisKnown;
  private @Nullable PostgresBus bus;
  private @Nullable Counters counters;
  private @Nullable DatabaseClock clock;
  private @Nullable GatewayWiring gateway;

  /// @param lifted whether only the limits on guessing hold
  Shared(Settings settings, Supplier<Store> store, BooleanSupplier lifted) {
    this.settings = settings;
    this.lifted = lifted;
    this.store = store;
  }

  synchronized Vault vault() {
    Vault known = vault;
    if (known == null) {
      known = Vaults.open(settings.config(), settings.data(), store.get());
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

  private synchronized Optional<Redis> redis() {
    if (!redisKnown) {
      redis = Redis.of(settings.config().bind("redis", RedisConfig.class)).orElse(null);
      redisKnown = true;
    }
    return Optional.ofNullable(redis);
  }

  synchronized PostgresBus bus() {
    PostgresBus known = bus;
    if (known == null) {
      known = new PostgresBus(store.get(), redis());
      bus = known;
    }
    return known;
  }

  synchronized Counters counters() {
    Counters known = counters;
    if (known == null) {
      known = new Counters(redis());
      counters = known;
    }
    return known;
  }

  /// Makes the gateway, and what own ports have of it.
  synchronized GatewayWiring gateway() {
    GatewayWiring known = gateway;
    if (known == null) {
      known =
          new GatewayWiring(
              settings.config(), () -> settings.data().path(), counters(), new Slots(redis()));
      gateway = known;
    }
    return known;
  }

  /// What stands at the own ports of modules.
  Entrance ownPorts() {
    GatewayConfig config = settings.config().bind("gateway", GatewayConfig.class);
    return config.guardOwnPorts() ? gateway().ownPorts() : Entrance.believing(config.proxies());
  }

  /// All of it.
  Services services() {
    return new Services(
        store.get(),
        vault(),
        audit(),
        bus(),
        new Limits(counters(), lifted.getAsBoolean()),
        redis(),
        clock());
  }

  /// The time that all copies of the process have.
  synchronized DatabaseClock clock() {
    DatabaseClock known = clock;
    if (known == null) {
      known = new DatabaseClock(store.get(), InstantSource.system());
      clock = known;
    }
    return known;
  }

  @Override
  public String name() {
    return "shared";
  }

  @Override
  public void start() {
    clock().start();
    bus().start();
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public synchronized void close() {
    if (clock != null) {
      clock.close();
    }
    if (bus != null) {
      bus.close();
    }
    if (redis != null) {
      redis.close();
    }
  }
}
