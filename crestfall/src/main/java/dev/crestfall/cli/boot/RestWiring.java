package dev.crestfall.cli.boot;

import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.keys.Tokens;
import dev.crestfall.cli.setting.RestPortConfig;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.postgres.PostgresModule;
import dev.crestfall.rest.RestModule;
import dev.crestfall.rest.RestPlace;
import dev.crestfall.rest.config.RestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives the REST module its database, its secret and its port. Beside our own Postgres those are
/// ours unless set otherwise; alone it stands in for PostgREST, whose settings decide.
final class RestWiring {
  private static final String OURS = "crestfall";

  private final Settings settings;
  private final @Nullable PostgresModule postgres;
  private final @Nullable AuthenticationModule authentication;
  private final boolean ownTokens;

  RestWiring(
      Settings settings,
      @Nullable PostgresModule postgres,
      @Nullable AuthenticationModule authentication) {
    this.settings = settings;
    this.postgres = postgres;
    this.authentication = authentication;
    this.ownTokens = settings.config().isSet("rest.jwt-secret");
  }

  /// What holds beside our own Postgres where nobody sets it.
  static void provide(Settings settings) {
    settings.sources().provide("rest.db-anon-role", "anon", OURS);
    String secret = settings.data().secrets().get(Tokens.SECRET);
    settings.sources().provide("rest.jwt-secret", secret, OURS);
    settings.sources().provide("rest.log-level", "info", OURS);
    settings.config().forget("rest");
  }

  RestModule module(AccessLog log) {
    if (postgres != null) {
      provide(settings);
    }
    RestConfig config = settings.config().bind("rest", RestConfig.class);
    try {
      RestModule module = new RestModule(new Source(config), place(config), log, RestWiring::end);
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

  /// The settings that the start has read, and after that what they are when somebody asks.
  private final class Source implements Supplier<RestConfig> {
    private @Nullable RestConfig first;

    Source(RestConfig first) {
      this.first = first;
    }

    @Override
    public synchronized RestConfig get() {
      RestConfig known = first;
      first = null;
      return known == null ? now() : known;
    }

    private RestConfig now() {
      Settings now = settings.again();
      if (postgres != null) {
        provide(now);
      }
      return now.config().bind("rest", RestConfig.class);
    }
  }

  private RestPlace place(RestConfig config) {
    RestPortConfig own = settings.config().bind("rest", RestPortConfig.class);
    boolean standsIn = postgres == null && !settings.config().isSet("rest.port");
    return new RestPlace(
        database(config),
        standsIn ? config.serverHost() : own.host(),
        standsIn ? ownPort(config) : own.port(),
        own.bodyLimit(),
        authentication == null
            ? null
            : new RestPlace.Joined(authentication.authenticator(), ownTokens));
  }

  ConnectionString database(RestConfig config) {
    if (postgres != null && !settings.config().isSet("rest.db-uri")) {
      return ConnectionString.parse(postgres.authenticatorUri(), System.getenv());
    }
    String text = config.dbUri().reveal();
    try {
      String uri = text.startsWith("@") ? content(text.substring(1)) : text;
      return ConnectionString.parse(uri, System.getenv());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(List.of("rest.db-uri: " + e.getMessage()));
    }
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new ConfigException(List.of("rest.db-uri names a file that can't be read: " + file));
    }
  }

  /// PostgREST takes any free port for 0.
  private static int ownPort(RestConfig config) {
    return config.serverPort() == 0 ? RestPlace.FREE_PORT : config.serverPort();
  }
}
