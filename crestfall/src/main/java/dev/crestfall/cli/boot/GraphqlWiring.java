package dev.crestfall.cli.boot;

import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.graphql.GraphqlModule;
import dev.crestfall.graphql.GraphqlPlace;
import dev.crestfall.graphql.config.DataSettings;
import dev.crestfall.graphql.config.GraphqlConfig;
import dev.crestfall.graphql.config.LiveWatch;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.rest.config.RestConfig;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gives the GraphQL module its port, and what `rest`'s settings say of the database and of who
/// calls.
final class GraphqlWiring {
  private final Settings settings;
  private final DataApis data;
  private final @Nullable AuthenticationModule authentication;

  GraphqlWiring(Settings settings, DataApis data, @Nullable AuthenticationModule authentication) {
    this.settings = settings;
    this.data = data;
    this.authentication = authentication;
  }

  GraphqlModule module(AccessLog log) {
    GraphqlConfig config = settings.config().bind("graphql", GraphqlConfig.class);
    RestConfig shared = data.config();
    ConnectionString database = data.database(shared);
    GraphqlPlace place =
        new GraphqlPlace(
            database,
            pool(shared),
            config.host(),
            config.port(),
            shared.dbChannelEnabled() ? shared.dbChannel() : "",
            own(config.liveWatch()),
            data.identity(authentication),
            data.entrance());
    try {
      return new GraphqlModule(
          config, place, of(shared), source(data.source(shared), database), log);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /// Triggers are for a database that is ours, and for one whose owner says so.
  GraphqlPlace.@Nullable Own own(LiveWatch watch) {
    Store owner = data.owner();
    if (watch == LiveWatch.TRIGGERS && owner == null) {
      throw new ConfigException(
          List.of("graphql.live-watch: triggers can't be made in a database that is only served"));
    }
    return owner == null || !watch.byTriggers(data.isOurs()) ? null : GraphqlPlace.Own.of(owner);
  }

  /// Those in the database outrank all others, as for `rest`.
  private static DataSettings.Source source(
      Supplier<RestConfig> outside, ConnectionString database) {
    return () -> {
      RestConfig config = outside.get();
      if (config.dbConfig()) {
        try (Connection connection = database.factory("crestfall graphql").open()) {
          config = dev.crestfall.rest.config.DatabaseSettings.overlayAll(config, connection);
        }
      }
      return of(config);
    };
  }

  private static DataSettings of(RestConfig config) {
    return new DataSettings(
        config.dbSchemas(),
        config.dbExtraSearchPath(),
        config.applicationSettings(),
        config.preRequest(),
        config.tokens(),
        Stream.concat(config.dbAnonRole().stream(), Stream.of("authenticated")).distinct().toList(),
        config.serverCorsAllowedOrigins());
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
}
