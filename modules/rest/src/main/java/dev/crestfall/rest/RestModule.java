package dev.crestfall.rest;

import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.live.Catalogs;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.http.AccessLog;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.rest.config.RestConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// PostgREST's contract over one database: at the gateway's prefixes, and at `/` of its own port.
public final class RestModule implements Module {
  private static final List<String> PREFIXES = List.of("/postgresql/rest", "/rest/v1");
  private static final List<String> OWN_PREFIXES = List.of("", "/postgresql/rest", "/rest/v1");

  private final RestPlace place;
  private final AccessLog log;
  private final Database database;
  private final Catalogs catalogs;
  private final AtomicReference<RestState> state;
  private final RestEndpoint endpoint;
  private @Nullable HttpServer server;

  public RestModule(RestConfig config, RestPlace place, AccessLog log) {
    this.place = place;
    this.log = log;
    this.database = new Database(place.database(), pool(config), "crestfall rest");
    this.catalogs =
        new Catalogs(
            place.database().factory("crestfall catalog"),
            this::catalogSettings,
            config.dbChannelEnabled() ? config.dbChannel() : "");
    this.state = new AtomicReference<>(RestState.of(config, place, database, catalogs));
    this.endpoint = new RestEndpoint(state::get);
    catalogs.onReload(catalog -> database.catalogVersion(catalog.version()));
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

  private CatalogSettings catalogSettings() {
    RestConfig config = state.get().config();
    return new CatalogSettings(
        config.dbSchemas(), config.dbExtraSearchPath(), config.dbHoistedTxSettings());
  }

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public void start() throws IOException {
    database.start();
    catalogs.start();
    RestConfig config = state.get().config();
    Path socket = config.serverUnixSocket().map(Path::of).orElse(null);
    if (place.port() == 0 && socket == null) {
      return;
    }
    HttpSettings listen =
        new HttpSettings(
            place.host(),
            place.port(),
            socket,
            config.serverUnixSocketMode(),
            config.serverReuseport(),
            Runtime.getRuntime().maxMemory() / 2);
    HttpServer opened = new HttpServer(listen, List.of(new Mount(OWN_PREFIXES, endpoint)), log);
    opened.start();
    server = opened;
  }

  @Override
  public List<Mount> mounts() {
    return List.of(new Mount(PREFIXES, endpoint));
  }

  /// The own port in use, 0 without one.
  public int port() {
    HttpServer open = server;
    return open == null ? 0 : Math.max(0, open.port());
  }

  @Override
  public Health health() {
    if (database.isAway()) {
      return Health.down("Postgres does not answer");
    }
    if (catalogs.current() == null) {
      String error = catalogs.state().lastError();
      return error == null
          ? Health.starting("the catalog is being read")
          : Health.down("the catalog can't be read: " + error);
    }
    return Health.UP;
  }

  @Override
  public void close() {
    HttpServer open = server;
    if (open != null) {
      open.close();
    }
    catalogs.close();
    database.close();
  }
}
