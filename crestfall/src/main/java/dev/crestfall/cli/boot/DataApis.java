package dev.crestfall.cli.boot;

import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.cli.keys.Tokens;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.session.IdentityStep;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.postgres.PostgresModule;
import dev.crestfall.rest.config.RestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the APIs over data share: the settings that PostgREST has, and the database that they name.
/// Beside our own Postgres those are ours unless set otherwise.
final class DataApis {
  private static final String OURS = "crestfall";

  private final Settings settings;
  private final Entrance entrance;
  private final String origin;
  private final @Nullable PostgresModule postgres;
  private final boolean ownTokens;

  /// @param entrance what stands at own ports
  /// @param origin where the public finds the APIs below their prefixes; empty for own ports alone
  DataApis(Settings settings, Entrance entrance, String origin, @Nullable PostgresModule postgres) {
    this.settings = settings;
    this.entrance = entrance;
    this.origin = origin;
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

  private void provideBeside(Settings to) {
    if (postgres == null) {
      return;
    }
    provide(to);
    if (!origin.isEmpty()) {
      to.sources().provide("rest.openapi-server-proxy-uri", origin + "/postgresql/rest", OURS);
      to.config().forget("rest");
    }
  }

  /// Where documents say that these modules are: at the gateway, or at the domain that a proxy
  /// serves; empty where nobody knows.
  static String origin(Settings settings, Set<String> modules) {
    String origin =
        modules.contains("gateway") ? settings.origin() : settings.global().origin().orElse("");
    // A free port is known when it is open.
    return origin.endsWith(":0") ? "" : origin;
  }

  /// Who says who calls. Where somebody else than Crestfall chose the secret of tokens, it counts
  /// beside the installation's own step.
  IdentityStep identity(@Nullable AuthenticationModule authentication) {
    return authentication == null
        ? IdentityStep.OWN
        : IdentityStep.joined(authentication.authenticator(), ownTokens);
  }

  /// What stands at the own ports.
  Entrance entrance() {
    return entrance;
  }

  /// Whether there is no Postgres of ours, so that PostgREST's settings decide.
  boolean standAlone() {
    return postgres == null;
  }

  /// The settings that the start has read.
  RestConfig config() {
    provideBeside(settings);
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
      provideBeside(now);
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
