package dev.crestfall.cli.studio;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.logs.LogsConfig;
import dev.crestfall.logs.LogsModule;
import dev.crestfall.logs.LogsPlace;
import dev.crestfall.postgres.PostgresModule;
import dev.crestfall.postgres.cluster.Layout;
import dev.crestfall.studio.permit.SqlPermits;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives the module of logs the folder of our own Postgres, and who decides who reads it.
public final class LogsWiring {
  private final Config config;
  private final Services services;
  private final Path data;

  public LogsWiring(Config config, Services services, Path data) {
    this.config = config;
    this.services = services;
    this.data = data;
  }

  /// The module, not started.
  ///
  /// @param postgres null where the database is somebody else's
  public LogsModule module(
      @Nullable PostgresModule postgres,
      Authenticator authenticator,
      Entrance entrance,
      AccessLog log) {
    Optional<Path> folder =
        postgres != null && postgres.isOurs()
            ? Optional.of(Layout.of(data).log())
            : Optional.empty();
    SqlPermits permits = new SqlPermits(services.store());
    return new LogsModule(
        config.bind("logs", LogsConfig.class),
        new LogsPlace(
            folder, permits::may, this::slowFromMs, authenticator, entrance, services.clock()),
        log);
  }

  /// What is in force: files of the operator's own win over our settings.
  private long slowFromMs() {
    return services
        .store()
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT setting::bigint FROM pg_catalog.pg_settings
                     WHERE name = 'log_min_duration_statement'
                    """)
                .mapTo(Long.class)
                .one());
  }
}
