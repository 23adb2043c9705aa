package dev.crestfall.rest;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.live.Catalogs;
import dev.crestfall.catalog.load.CatalogLoader;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.rest.config.DatabaseSettings;
import dev.crestfall.rest.config.RestConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The current state, and how a configuration becomes the next one: settings from outside, under
/// those in the database.
final class RestStates {
  private static final Logger LOG = LoggerFactory.getLogger(RestStates.class);

  private final Supplier<RestConfig> source;
  private final RestPlace place;
  private final ConnectionFactory connections;
  private final Database database;
  private final Catalogs<Catalog> catalogs;
  private volatile RestState current;

  /// What the database says was read once.
  private volatile boolean applied;

  /// What the database says was not read yet, or may be something else now.
  private volatile boolean stale = true;

  /// @param source reads the settings from outside again
  /// @param lost called when the database is gone and the settings say not to wait for it
  RestStates(
      Supplier<RestConfig> source,
      RestConfig first,
      RestPlace place,
      Database database,
      Runnable lost) {
    this.source = source;
    this.place = place;
    this.connections = place.database().factory("crestfall catalog");
    this.database = database;
    this.catalogs =
        new Catalogs<>(
            connections,
            this::catalogSettings,
            CatalogLoader::load,
            first.dbChannelEnabled() ? first.dbChannel() : "");
    this.current = RestState.of(first, place, database, catalogs);
    catalogs.onReload(catalog -> database.catalogVersion(catalog.version()));
    catalogs.onConfigReload(this::reload);
    catalogs.onLoss(() -> {
      stale = true;
      database.suspect();
      if (!current.config().dbPoolAutomaticRecovery()) {
        lost.run();
      }
    });
  }

  RestState current() {
    return current;
  }

  Catalogs<Catalog> catalogs() {
    return catalogs;
  }

  /// Before a catalog is read, the database's own settings are where they may have changed: they
  /// may say which schemas. The load is tried again until it succeeds, and this with it.
  private CatalogSettings catalogSettings() {
    if (stale) {
      try {
        apply(applied ? source.get() : current.config());
      } catch (SQLException e) {
        throw new IllegalStateException("the settings in the database can't be read", e);
      } catch (RuntimeException e) {
        if (!applied) {
          throw e;
        }
        keep(e);
      }
    }
    RestConfig config = current.config();
    return new CatalogSettings(
        config.dbSchemas(), config.dbExtraSearchPath(), config.dbHoistedTxSettings());
  }

  /// Reads all settings again. Wrong ones leave everything as it was.
  void reload() {
    try {
      apply(source.get());
      LOG.info("the configuration was read again");
      catalogs.reload();
    } catch (SQLException e) {
      LOG.warn("the configuration can't be read now, trying again: {}", e.getMessage());
      stale = true;
      catalogs.reload();
    } catch (RuntimeException e) {
      keep(e);
    }
  }

  private void keep(RuntimeException problem) {
    stale = false;
    LOG.error("the configuration stays as it was: {}", problem.getMessage());
  }

  private synchronized void apply(RestConfig outside) throws SQLException {
    RestConfig config = outside;
    if (outside.dbConfig()) {
      try (Connection connection = connections.open()) {
        config = DatabaseSettings.overlay(outside, connection);
      }
    }
    // Even the same settings: files that they name may hold something else now.
    current = RestState.of(config, place, database, catalogs);
    applied = true;
    stale = false;
  }
}
