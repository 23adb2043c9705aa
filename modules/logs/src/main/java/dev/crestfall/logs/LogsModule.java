package dev.crestfall.logs;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.logs.file.LogFolder;
import dev.crestfall.logs.http.LogRoutes;
import dev.crestfall.logs.http.LogsEndpoint;
import dev.crestfall.logs.http.Tails;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The log of our own Postgres over HTTP: found, counted, grouped and followed.
public final class LogsModule implements Module {
  private static final List<String> PREFIXES = List.of("/postgresql/logs");
  private static final List<String> AT_OWN_PORT = List.of("", "/postgresql/logs");

  private final LogsConfig config;
  private final LogsPlace place;
  private final AccessLog log;
  private final Tails tails;
  private final LogsEndpoint endpoint;
  private @Nullable HttpServer server;

  /// @param log of the own port
  public LogsModule(LogsConfig config, LogsPlace place, AccessLog log) {
    this.config = config;
    this.place = place;
    this.log = log;
    Optional<LogFolder> folder = place.folder().map(LogFolder::new);
    this.tails = new Tails(config.maxTails());
    this.endpoint =
        new LogsEndpoint(
            new LogRoutes(folder, place.permits(), place.slow(), place.clock()), tails);
  }

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public void start() throws IOException {
    if (config.port() == 0) {
      return;
    }
    HttpServer own =
        place
            .entrance()
            .server(
                HttpSettings.of(config.host(), config.port()),
                List.of(Mount.ofSessions(AT_OWN_PORT, endpoint)),
                log,
                place.authenticator());
    own.start();
    server = own;
  }

  @Override
  public List<Mount> mounts() {
    return List.of(Mount.ofSessions(PREFIXES, endpoint));
  }

  @Override
  public List<Permission> permissions() {
    return List.of(LogRoutes.READ);
  }

  /// The own port in use, 0 without one.
  public int port() {
    HttpServer open = server;
    return open == null ? 0 : Math.max(0, open.port());
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void leave() {
    HttpServer open = server;
    if (open != null) {
      open.leave();
    }
  }

  @Override
  public void closePorts() {
    tails.close();
    HttpServer open = server;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    closePorts();
    endpoint.close();
  }
}
