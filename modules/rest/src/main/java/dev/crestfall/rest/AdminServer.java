package dev.crestfall.rest;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.identity.CacheStats;
import dev.crestfall.kernel.memory.MemoryBudget;
import dev.crestfall.rest.admin.AdminEndpoint;
import dev.crestfall.rest.admin.RestMeters;
import dev.crestfall.rest.config.RestConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The admin port of PostgREST, where one is configured.
final class AdminServer {
  private static final MemoryBudget NO_BODIES = new MemoryBudget(1024 * 1024);

  private AdminServer() {}

  /// The server, not started; null when no port and no socket is set.
  ///
  /// @param live whether the API's own port is open
  static @Nullable HttpServer of(
      RestStates states, Database database, BooleanSupplier live, Supplier<Health> health) {
    RestConfig config = states.current().config();
    Path socket = config.adminServerUnixSocket().map(Path::of).orElse(null);
    if (config.adminServerPort().isEmpty() && socket == null) {
      return null;
    }
    HttpSettings listen =
        new HttpSettings(
            config.adminHost(),
            config.adminServerPort().orElse(0),
            socket,
            config.adminServerUnixSocketMode(),
            false,
            NO_BODIES);
    AdminEndpoint endpoint =
        new AdminEndpoint(
            new AdminEndpoint.Sources(
                live,
                () -> database.isAway() || states.catalogs().state().loading(),
                states.catalogs()::current,
                health,
                meters(states, database)));
    return new HttpServer(listen, List.of(new Mount(List.of(""), endpoint)), AccessLog.NONE);
  }

  private static RestMeters meters(RestStates states, Database database) {
    return new RestMeters(
        database::stats,
        () -> {
          var state = states.catalogs().state();
          return new RestMeters.CatalogLoads(
              state.loads(), state.failures(), state.lastLoad().toNanos() / 1e9);
        },
        () -> {
          CacheStats stats = states.current().callers().cacheStats();
          return new RestMeters.TokenCache(
              stats.hits() + stats.misses(), stats.hits(), stats.evictions());
        });
  }
}
