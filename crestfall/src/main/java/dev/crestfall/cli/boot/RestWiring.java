package dev.crestfall.cli.boot;

import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.setting.RestPortConfig;
import dev.crestfall.cli.signal.ReloadSignals;
import dev.crestfall.cli.signal.Shutdown;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.rest.RestModule;
import dev.crestfall.rest.RestPlace;
import dev.crestfall.rest.config.RestConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives the REST module its database, its secret and its port. Alone it stands in for PostgREST,
/// whose settings decide.
final class RestWiring {
  private final Settings settings;
  private final DataApis data;
  private final @Nullable AuthenticationModule authentication;

  RestWiring(Settings settings, DataApis data, @Nullable AuthenticationModule authentication) {
    this.settings = settings;
    this.data = data;
    this.authentication = authentication;
  }

  RestModule module(AccessLog log) {
    RestConfig config = data.config();
    try {
      RestModule module = new RestModule(data.source(config), place(config), log, RestWiring::end);
      ReloadSignals.handle(module::reloadCatalog, module::reloadConfig);
      return module;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static void end() {
    Shutdown.because(
        ExitCode.FAILED, "Postgres is gone and rest.db-pool-automatic-recovery is off: the end");
  }

  private RestPlace place(RestConfig config) {
    RestPortConfig own = settings.config().bind("rest", RestPortConfig.class);
    boolean standsIn = data.standAlone() && !settings.config().isSet("rest.port");
    return new RestPlace(
        data.database(config),
        standsIn ? config.serverHost() : own.host(),
        standsIn ? ownPort(config) : own.port(),
        own.bodyLimit(),
        data.identity(authentication),
        data.entrance(),
        settings.judge());
  }

  /// PostgREST takes any free port for 0.
  private static int ownPort(RestConfig config) {
    return config.serverPort() == 0 ? RestPlace.FREE_PORT : config.serverPort();
  }
}
