package dev.crestfall.rest;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.live.Catalogs;
import dev.crestfall.catalog.load.CatalogLoader;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Reloadable;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.rest.config.DatabaseSettings;
import dev.crestfall.rest.config.RestConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The current state, which follows the settings, and the catalog that they ask for.
final class RestStates {
  private final ConnectionFactory connections;
  private final Consumer<Config> judge;
  private final Catalogs<Catalog> catalogs;
  private final Reloadable<RestState> states;

  /// @param source reads the settings from outside again
  /// @param lost called when the database is gone and the settings say not to wait for it
  RestStates(
      Supplier<RestConfig> source,
      RestConfig first,
      RestPlace place,
      Database database,
      Runnable lost) {
    this.connections = place.database().factory("crestfall catalog");
    this.judge = place.judge();
    this.catalogs =
        new Catalogs<>(connections, this::catalogSettings, CatalogLoader::load, this::channel);
    this.states =
        new Reloadable<>(
            RestState.of(first, place, database, catalogs),
            again -> {
              RestConfig config = overlaid(again ? source.get() : first);
              RestState next = RestState.of(config, place, database, catalogs);
              database.preparedStatements(config.dbPreparedStatements());
              return next;
            });
    catalogs.onReload(catalog -> database.catalogVersion(catalog.version()));
    catalogs.onConfigReload(this::reload);
    catalogs.onLoss(() -> {
      states.suspect();
      database.suspect();
      if (!current().config().dbPoolAutomaticRecovery()) {
        lost.run();
      }
    });
  }

  RestState current() {
    return states.current();
  }

  Catalogs<Catalog> catalogs() {
    return catalogs;
  }

  /// Another channel is listened to from the next connection on.
  private String channel() {
    RestConfig config = current().config();
    return config.dbChannelEnabled() ? config.dbChannel() : "";
  }

  /// The database's own settings may say which schemas. The load is tried again until they are
  /// read.
  private CatalogSettings catalogSettings() {
    RestConfig config = states.refreshed().config();
    return new CatalogSettings(
        config.dbSchemas(), config.dbExtraSearchPath(), config.dbHoistedTxSettings());
  }

  /// Reads all settings again. Wrong ones leave everything as it was.
  void reload() {
    states.reload(catalogs::reload);
  }

  private RestConfig overlaid(RestConfig outside) throws SQLException {
    if (!outside.dbConfig()) {
      return outside;
    }
    try (Connection connection = connections.open()) {
      return DatabaseSettings.overlay(outside, connection, judge);
    }
  }
}
