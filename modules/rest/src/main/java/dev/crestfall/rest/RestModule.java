package dev.crestfall.rest;

import dev.crestfall.catalog.live.CatalogState;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.pool.PoolStats;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.memory.MemoryBudget;
import dev.crestfall.rest.config.RestConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// PostgREST's contract over one database: at the gateway's prefixes, and at `/` of its own port.
public final class RestModule implements Module {
  private static final List<String> PREFIXES = List.of("/postgresql/rest", "/rest/v1");
  private static final List<String> OWN_PREFIXES = List.of("", "/postgresql/rest", "/rest/v1");

  private final RestPlace place;
  private final AccessLog log;
  private final Database database;
  private final RestStates states;
  private final RestEndpoint endpoint;
  private @Nullable HttpServer server;
  private @Nullable HttpServer admin;

  /// A module whose settings stay as they are, but for those in the database.
  public RestModule(RestConfig config, RestPlace place, AccessLog log) {
    this(() -> config, place, log, () -> {});
  }

  /// A module that reads its settings again when told to (`NOTIFY pgrst, 'reload config'`).
  ///
  /// @param log of the own port, for those requests that `log-level` wants to be told of
  /// @param whenLost ends the process; called when Postgres is gone and
  ///   `db-pool-automatic-recovery` is off
  /// @throws IllegalArgumentException when a setting can't be used, in words for a person
  public RestModule(
      Supplier<RestConfig> source, RestPlace place, AccessLog log, Runnable whenLost) {
    RestConfig config = source.get();
    this.place = place;
    this.database = new Database(place.database(), pool(config), "crestfall rest");
    this.states = new RestStates(source, config, place, database, whenLost);
    this.log = new LevelLog(log, () -> states.current().config().logLevel());
    this.endpoint = new RestEndpoint(states::current);
  }

  private static DatabaseSettings pool(RestConfig config) {
    return new DatabaseSettings(
        config.dbPool(),
        Duration.ofSeconds(config.dbPoolAcquisitionTimeout()),
        Duration.ofSeconds(config.dbPoolMaxLifetime()),
        Duration.ofSeconds(config.dbPoolMaxIdletime()),
        config.dbPreparedStatements(),
        "UTC",
        DatabaseSettings.DEFAULT.maxResultBytes());
  }

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public void start() throws IOException {
    database.start();
    states.catalogs().start();
    HttpServer own = ownServer(states.current().config());
    if (own != null) {
      own.start();
      server = own;
    }
    HttpServer opened = AdminServer.of(states, database, this::isLive, this::health);
    if (opened != null) {
      opened.start();
      admin = opened;
    }
  }

  private @Nullable HttpServer ownServer(RestConfig config) {
    Path socket = config.serverUnixSocket().map(Path::of).orElse(null);
    if (place.port() == RestPlace.NO_PORT && socket == null) {
      return null;
    }
    HttpSettings listen =
        new HttpSettings(
            place.host(),
            Math.max(0, place.port()),
            socket,
            config.serverUnixSocketMode(),
            config.serverReuseport(),
            MemoryBudget.OF_HEAP);
    return place
        .entrance()
        .server(
            listen,
            List.of(Mount.ofData(OWN_PREFIXES, endpoint)),
            log,
            place.identity().authenticator());
  }

  private boolean isLive() {
    HttpServer own = server;
    return own != null && own.isListening();
  }

  @Override
  public List<Mount> mounts() {
    return List.of(Mount.ofData(PREFIXES, endpoint));
  }

  /// The own port in use, 0 without one.
  public int port() {
    HttpServer open = server;
    return open == null ? 0 : Math.max(0, open.port());
  }

  /// The admin port in use, 0 without one.
  public int adminPort() {
    HttpServer open = admin;
    return open == null ? 0 : Math.max(0, open.port());
  }

  /// What the pool of connections does.
  public PoolStats pool() {
    return database.stats();
  }

  /// How the reading of the catalog goes.
  CatalogState catalog() {
    return states.catalogs().state();
  }

  /// Reads the catalog again, as `NOTIFY pgrst, 'reload schema'` does.
  public void reloadCatalog() {
    states.catalogs().reload();
  }

  /// Reads the settings again, as `NOTIFY pgrst, 'reload config'` does.
  public void reloadConfig() {
    states.reload();
  }

  @Override
  public Health health() {
    if (database.isAway()) {
      return Health.down("Postgres does not answer");
    }
    if (states.catalogs().current() == null) {
      String error = states.catalogs().state().lastError();
      return error == null
          ? Health.starting("the catalog is being read")
          : Health.down("the catalog can't be read: " + error);
    }
    return Health.UP;
  }

  @Override
  public void leave() {
    HttpServer open = server;
    if (open != null) {
      open.leave();
    }
  }

  @Override
  public void closePorts() {
    Thread other = Thread.ofPlatform().name("close-admin").start(() -> closeQuietly(admin));
    closeQuietly(server);
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closePorts();
    states.catalogs().close();
    database.close();
  }

  private static void closeQuietly(@Nullable HttpServer open) {
    if (open != null) {
      open.close();
    }
  }
}
