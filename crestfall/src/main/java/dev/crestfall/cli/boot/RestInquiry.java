package dev.crestfall.cli.boot;

import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.load.CatalogLoader;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.setting.Urls;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.rest.admin.CatalogDump;
import dev.crestfall.rest.config.ConfigDump;
import dev.crestfall.rest.config.DatabaseSettings;
import dev.crestfall.rest.config.RestConfig;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/// What PostgREST's own command line tells instead of serving: its settings, its schema cache, and
/// whether the server that runs with these settings is ready.
public final class RestInquiry {
  private static final int PATIENCE_MILLIS = 5_000;

  private final RestConfig config;
  private final DataApis data;

  public RestInquiry(Settings settings) {
    this.config = settings.config().bind("rest", RestConfig.class);
    this.data = new DataApis(settings, Entrance.LOCAL, "", null);
  }

  /// The settings in force, those in the database included, as PostgREST's file of settings.
  public String config() {
    try (Connection connection = connect()) {
      return ConfigDump.of(DatabaseSettings.overlay(config, connection));
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  /// The catalog as JSON.
  public String schema() {
    try (Connection connection = connect()) {
      RestConfig known = DatabaseSettings.overlay(config, connection);
      CatalogSettings wanted =
          new CatalogSettings(
              known.dbSchemas(), known.dbExtraSearchPath(), known.dbHoistedTxSettings());
      byte[] dump = CatalogDump.write(CatalogLoader.load(connection, wanted));
      return new String(dump, StandardCharsets.UTF_8);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private Connection connect() throws SQLException {
    return data.database(config).factory("crestfall").open();
  }

  private static CliException unreachable(SQLException e) {
    return new CliException(
        ExitCode.FAILED,
        "The database can't be asked: " + e.getMessage(),
        "Check rest.db-uri and that Postgres runs");
  }

  /// Asks the admin port.
  ///
  /// @throws CliException when the server is not ready, or there is no such port
  public void requireReady() {
    int port =
        config
            .adminServerPort()
            .orElseThrow(() ->
                new CliException(
                    ExitCode.CONFIGURATION,
                    "There is no admin port to ask",
                    "Set rest.admin-server-port"));
    String url = "http://" + Urls.host(config.adminHost()) + ":" + port + "/ready";
    int status;
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      status = connection.getResponseCode();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNHEALTHY,
          "Nothing answers at " + url,
          "Start it: crestfall serve --modules rest");
    }
    if (status != 200) {
      throw new CliException(
          ExitCode.UNHEALTHY, url + " answered " + status, "Look at the log of the server");
    }
  }
}
