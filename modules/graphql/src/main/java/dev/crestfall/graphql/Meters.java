package dev.crestfall.graphql;

import dev.crestfall.catalog.live.CatalogState;
import dev.crestfall.graphql.live.Feeds;
import dev.crestfall.graphql.live.watch.Watcher;
import dev.crestfall.kernel.database.pool.PoolStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What the module measures of itself.
record Meters(MeterRegistry registry) {
  void pool(Supplier<PoolStats> stats) {
    connections(stats, "busy", PoolStats::busy);
    connections(stats, "idle", pool -> pool.open() - pool.busy());
    gauge(
        "crestfall_graphql_requests_waiting",
        "Requests that wait for a connection",
        () -> stats.get().waiting());
    FunctionCounter.builder(
            "crestfall_graphql_requests_timed_out", stats, pool -> pool.get().timeouts())
        .description("Requests that gave up waiting for a connection")
        .register(registry);
  }

  private void connections(
      Supplier<PoolStats> stats, String state, ToDoubleFunction<PoolStats> count) {
    Gauge.builder("crestfall_graphql_connections", () -> count.applyAsDouble(stats.get()))
        .description("Connections to Postgres")
        .tag("state", state)
        .register(registry);
  }

  void live(Feeds feeds, Watcher watcher) {
    gauge("crestfall_graphql_subscriptions", "Subscriptions that are open", feeds::subscribers);
    gauge(
        "crestfall_graphql_subscription_queries",
        "Different queries that they share",
        feeds::questions);
    gauge(
        "crestfall_graphql_watched_tables",
        "Tables that tell subscriptions of changes by a trigger",
        watcher::watched);
  }

  void schema(Supplier<CatalogState> state) {
    Gauge.builder(
            "crestfall_graphql_schema_load_seconds",
            () -> state.get().lastLoad().toNanos() / 1_000_000_000.0)
        .description("How long the structure and the schemas of the roles in use took to build")
        .register(registry);
    FunctionCounter.builder("crestfall_graphql_schema_loads", state, one -> one.get().loads())
        .description("How often they were built")
        .register(registry);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }
}
