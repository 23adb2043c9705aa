package dev.crestfall.cli.studio;

import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.postgres.PostgresModule;
import dev.crestfall.studio.StudioConfig;
import dev.crestfall.studio.StudioModule;
import dev.crestfall.studio.StudioSurroundings;
import dev.crestfall.studio.base.Whole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives Studio the database, and what else answers at its port.
public final class StudioWiring {
  private final Config config;
  private final Services services;
  private final Entrance entrance;
  private final @Nullable PostgresModule postgres;

  /// @param postgres null where the database is somebody else's
  public StudioWiring(
      Config config, Services services, Entrance entrance, @Nullable PostgresModule postgres) {
    this.config = config;
    this.services = services;
    this.entrance = entrance;
    this.postgres = postgres;
  }

  /// The module, not started.
  ///
  /// @param made the modules before it
  public StudioModule module(
      List<Module> made, Authenticator authenticator, Whole whole, AccessLog log) {
    PostgresModule database = postgres;
    if (database == null) {
      throw new ConfigException(
          List.of("studio goes with the module postgres; postgres.url says where the database is"));
    }
    List<Module> neighbours = List.copyOf(made);
    return new StudioModule(
        config.bind(StudioModule.NAME, StudioConfig.class),
        new StudioSurroundings(
            services,
            () -> ConnectionString.parse(database.ownerUrl(), System.getenv()),
            () -> ConnectionString.parse(database.authenticatorUri(), System.getenv()),
            authenticator,
            entrance,
            () -> neighbours.stream().flatMap(module -> module.mounts().stream()).toList(),
            whole,
            log));
  }
}
