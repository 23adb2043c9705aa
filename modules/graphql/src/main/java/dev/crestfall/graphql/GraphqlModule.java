package dev.crestfall.graphql;

import dev.crestfall.catalog.live.CatalogState;
import dev.crestfall.graphql.config.DataSettings;
import dev.crestfall.graphql.config.GraphqlConfig;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.document.Limits;
import dev.crestfall.graphql.document.Operations;
import dev.crestfall.graphql.document.PlanCache;
import dev.crestfall.graphql.document.Preparation;
import dev.crestfall.graphql.live.EventStream;
import dev.crestfall.graphql.live.Feeds;
import dev.crestfall.graphql.live.watch.Pulse;
import dev.crestfall.graphql.live.watch.Triggers;
import dev.crestfall.graphql.live.watch.Watcher;
import dev.crestfall.graphql.operation.Planner;
import dev.crestfall.graphql.reflect.Models;
import dev.crestfall.graphql.request.RequestReader;
import dev.crestfall.graphql.run.Runner;
import dev.crestfall.graphql.schema.Schemas;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.config.Reloadable;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.database.pool.PoolStats;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.socket.SocketLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// pg_graphql's contract, and more, over one database: compatible at `/graphql/v1`, strict at
/// `/postgresql/graphql` and at `/` of its own port.
public final class GraphqlModule implements Module {
  private static final List<String> COMPATIBLE = List.of("/graphql/v1");
  private static final List<String> STRICT = List.of("/postgresql/graphql");
  private static final List<String> STRICT_AT_OWN_PORT = List.of("", "/postgresql/graphql");

  private final GraphqlPlace place;
  private final AccessLog log;
  private final Database database;
  private final Reloadable<GraphqlState> states;
  private final Models models;
  private final @Nullable Triggers triggers;
  private final Watcher watcher;
  private final Feeds feeds;
  private final GraphqlEndpoint compatible;
  private final GraphqlEndpoint strict;
  private @Nullable HttpServer server;

  /// @param first settings that hold until those in the database are read
  /// @param source reads the settings as they are now
  /// @param log of the own port
  /// @throws IllegalArgumentException when a setting can't be used, in words for a person
  public GraphqlModule(
      GraphqlConfig config,
      GraphqlPlace place,
      DataSettings first,
      DataSettings.Source source,
      AccessLog log) {
    this.place = place;
    this.log = log;
    this.database = new Database(place.database(), place.pool(), "crestfall graphql");
    this.states =
        new Reloadable<>(
            GraphqlState.of(first, place.identity()),
            _ -> GraphqlState.of(source.read(), place.identity()));
    ConnectionFactory connections = place.database().factory("crestfall graphql catalog");
    Schemas schemas = new Schemas();
    this.models =
        new Models(
            connections,
            new Models.Options(
                () -> states.refreshed().reflected(),
                place.channel(),
                first.preloadedRoles(),
                model -> schemas.of(model, Mode.STRICT)));
    RoleSettings roles = new RoleSettings(connections);
    models.onChange(version -> {
      roles.reload();
      database.catalogVersion(version);
    });
    models.onConfigReload(this::reloadConfig);
    models.onLoss(() -> {
      states.suspect();
      database.suspect();
    });
    Operations operations = Operations.of(config.operations(), config.onlyOperations());
    PlanCache plans =
        new PlanCache(
            new Preparation(limits(config)), schemas::of, new Planner(config.maxCost())::plan);
    Service service =
        new Service(
            states, models, roles, new Turn.Engine(plans, new Runner(database), operations));
    RequestReader reader =
        new RequestReader(config.bodyLimit(), config.maxBatch(), config.maxValues());
    Watcher pulse =
        new Pulse(place.database().factory("crestfall graphql pulse"), config.livePoll());
    GraphqlPlace.Own own = place.own();
    this.triggers = own == null ? null : new Triggers(own.store(), pulse, own.times());
    this.watcher = triggers == null ? pulse : triggers;
    this.feeds = new Feeds(watcher, config.maxSubscriptions());
    models.onLoad(feeds::rebuild);
    models.onChange(_ -> feeds.rebuild());
    WarmUp warmUp = new WarmUp(plans, () -> models.of(first.preloadedRoles().getFirst()));
    models.onChange(_ -> warmUp.later());
    EventStream events = new EventStream(feeds, config.livePatience());
    Sockets sockets =
        new Sockets(
            service,
            reader,
            feeds,
            place.identity().authenticator(),
            new SocketLimits(config.bodyLimit(), config.livePatience()));
    this.compatible = new GraphqlEndpoint(Mode.COMPATIBLE, service, reader, events, sockets);
    this.strict = new GraphqlEndpoint(Mode.STRICT, service, reader, events, sockets);
  }

  private static Limits limits(GraphqlConfig config) {
    return new Limits(
        config.maxDocument(),
        config.maxTokens(),
        config.maxDepth(),
        config.maxAliases(),
        config.maxFields());
  }

  @Override
  public String name() {
    return "graphql";
  }

  @Override
  public void start() throws IOException {
    database.start();
    models.start();
    if (triggers != null) {
      triggers.start();
    }
    if (place.port() == GraphqlPlace.NO_PORT) {
      return;
    }
    HttpServer own =
        place
            .entrance()
            .server(
                HttpSettings.of(place.host(), Math.max(0, place.port())),
                List.of(
                    Mount.ofData(COMPATIBLE, compatible), Mount.ofData(STRICT_AT_OWN_PORT, strict)),
                log,
                place.identity().authenticator());
    own.start();
    server = own;
  }

  @Override
  public List<Mount> mounts() {
    return List.of(Mount.ofData(STRICT, strict), Mount.ofData(COMPATIBLE, compatible));
  }

  /// The own port in use, 0 without one.
  public int port() {
    HttpServer open = server;
    return open == null ? 0 : Math.max(0, open.port());
  }

  /// What the pool of connections does.
  public PoolStats pool() {
    return database.stats();
  }

  /// What subscriptions do.
  public Feeds live() {
    return feeds;
  }

  /// Reads the structure again, as `NOTIFY pgrst, 'reload schema'` does.
  public void reloadSchema() {
    models.reload();
  }

  /// Reads the settings again, as `NOTIFY pgrst, 'reload config'` does.
  public void reloadConfig() {
    states.reload(models::reload);
    feeds.rebuild();
  }

  @Override
  public void meters(MeterRegistry registry) {
    Meters meters = new Meters(registry);
    meters.pool(database::stats);
    meters.live(feeds, watcher);
    meters.schema(models::state);
  }

  @Override
  public Health health() {
    if (database.isAway()) {
      return Health.down("Postgres does not answer");
    }
    if (!models.isReady()) {
      CatalogState state = models.state();
      String error = state.lastError();
      return error == null
          ? Health.starting("the schema is being read")
          : Health.down("the schema can't be read: " + error);
    }
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
    feeds.close();
    HttpServer open = server;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    closePorts();
    models.close();
    database.close();
  }
}
