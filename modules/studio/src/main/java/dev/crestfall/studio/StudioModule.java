package dev.crestfall.studio;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.InnerServer;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.ApiEndpoint;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.Gate;
import dev.crestfall.studio.api.document.OpenApiDocument;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.database.StudioDatabase;
import dev.crestfall.studio.lite.LiteEndpoint;
import dev.crestfall.studio.permit.SqlPermits;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.site.SiteEndpoint;
import dev.crestfall.studio.stats.StatsRoutes;
import dev.crestfall.studio.topic.Sockets;
import dev.crestfall.studio.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The administration pages and the API behind them. Answers below `/studio`.
public final class StudioModule implements Module {
  /// The module's name.
  public static final String NAME = "studio";

  private final StudioConfig config;
  private final StudioSurroundings around;
  private final SqlPermits permits;
  private final StudioDatabase database;
  private final Topics topics;
  private final Sockets sockets;
  private final StatsRoutes stats;
  private final List<Mount> mounts;
  private final InnerServer inner;
  private @Nullable HttpServer server;

  /// Opens no connection yet.
  public StudioModule(StudioConfig config, StudioSurroundings around) {
    this.config = config;
    this.around = around;
    Services services = around.services();
    this.permits = new SqlPermits(services.store());
    this.database = new StudioDatabase(around.owner().get(), around.requests().get());
    this.topics = new Topics(services.bus());
    this.sockets = new Sockets(topics, permits, around.authenticator());
    Studio studio =
        new Studio(
            services.store(),
            database,
            services.audit(),
            services.vault(),
            services.bus(),
            topics,
            permits,
            services.clock(),
            around.whole());
    this.stats = new StatsRoutes(studio);
    List<Feature> features = new ArrayList<>(StudioFeatures.all(studio));
    features.add(stats);
    Api api = Api.of(features);
    StudioEndpoint endpoint =
        new StudioEndpoint(
            new ApiEndpoint(api, new Gate(permits, services.audit())),
            () -> OpenApiDocument.of(api),
            sockets,
            new SiteEndpoint());
    Mount pages = Mount.ofSessions(List.of("/studio"), endpoint);
    this.inner = inner(pages, around);
    this.mounts = List.of(pages, Mount.ofSessions(List.of("/lite"), new LiteEndpoint(inner)));
  }

  /// What Lite's pages ask: Studio's API and those around it.
  private static InnerServer inner(Mount studio, StudioSurroundings around) {
    List<Mount> all = new ArrayList<>(around.neighbours().get());
    all.add(studio);
    return new InnerServer(all, around.log(), around.authenticator());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() throws Exception {
    around.services().store().migrate(NAME);
    var _ = permits.start();
    sockets.start();
    stats.start();
    inner.start();
    if (config.port() != 0) {
      List<Mount> all = new ArrayList<>(mounts);
      all.addAll(around.neighbours().get());
      all.add(new Mount(List.of(""), new Redirect()));
      HttpServer made =
          around
              .entrance()
              .server(
                  HttpSettings.of(config.host(), Math.max(0, config.port())),
                  all,
                  around.log(),
                  around.authenticator());
      made.start();
      server = made;
    }
  }

  @Override
  public List<Permission> permissions() {
    return StudioPermissions.ALL;
  }

  @Override
  public List<Mount> mounts() {
    return mounts;
  }

  /// The port in use, 0 for none.
  public int port() {
    HttpServer running = server;
    return running == null ? 0 : running.port();
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
    sockets.close();
    HttpServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void close() {
    closePorts();
    stats.close();
    topics.close();
    inner.close();
    database.close();
  }
}
