package dev.crestfall.cli.boot;

import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.cli.keys.Tokens;
import dev.crestfall.gateway.GatewayConfig;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.session.IdentityStep;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.postgres.PostgresModule;
import dev.crestfall.rest.config.RestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the APIs over data share: the settings that PostgREST has, and the database that they name.
/// Beside our own Postgres those are ours unless set otherwise.
final class DataApis {
  private static final String OURS = "crestfall";

  private final Settings settings;
  private final @Nullable PostgresModule postgres;
  private final boolean ownTokens;

  DataApis(Settings settings, @Nullable PostgresModule postgres) {
    this.settings = settings;
    this.postgres = postgres;
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

  /// Who says who calls. Where somebody else than Crestfall chose the secret of tokens, it counts
  /// beside the installation's own step.
  IdentityStep identity(@Nullable AuthenticationModule authentication) {
    return authentication == null
        ? IdentityStep.OWN
        : IdentityStep.joined(authentication.authenticator(), ownTokens);
  }

  /// Whom own ports believe who called: the gateway's proxies are theirs too.
  List<Network> proxies() {
    return settings.config().bind("gateway", GatewayConfig.class).proxies();
  }

  /// Whether there is no Postgres of ours, so that PostgREST's settings decide.
  boolean standAlone() {
    return postgres == null;
  }

  /// The settings that the start has read.
  RestConfig config() {
    if (postgres != null) {
      provide(settings);
    }
    return settings.config().bind("rest", RestConfig.class);
  }

  /// The settings that the start has read, and after that what they are when somebody asks.
  Supplier<RestConfig> source(RestConfig first) {
    return new Source(first);
  }

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

  /// The database as its owner, where Crestfall has that; null for one that is only served.
  @Nullable Store owner() {
    return postgres == null || settings.config().isSet("rest.db-uri") ? null : postgres.store();
  }

  /// Whether the database is in the Postgres that Crestfall itself runs.
  boolean isOurs() {
    return postgres != null && postgres.isOurs() && !settings.config().isSet("rest.db-uri");
  }

  /// The database, as the login role that becomes others.
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
}
