package dev.crestfall.rest.admin;

import dev.crestfall.kernel.database.pool.PoolStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What is measured, under PostgREST's names. Everything is counted elsewhere and only read here.
///
/// @param pool the pool of connections
/// @param catalog loads of the catalog
/// @param tokens the cache of validated tokens
public record RestMeters(
    Supplier<PoolStats> pool, Supplier<CatalogLoads> catalog, Supplier<TokenCache> tokens) {
  /// Loads since the start, and how long the last one that succeeded took.
  public record CatalogLoads(long succeeded, long failed, double lastSeconds) {}

  /// Look-ups since the start, those that found a token, and tokens dropped for room.
  public record TokenCache(long requests, long hits, long evictions) {}

  public void bindTo(MeterRegistry registry) {
    Binding binding = new Binding(registry);
    binding.counter(
        "pgrst_db_pool_timeouts",
        "Requests that gave up waiting for a connection",
        pool,
        PoolStats::timeouts);
    binding.gauge(
        "pgrst_db_pool_available",
        "Open connections that are not at work",
        pool,
        stats -> stats.open() - stats.busy());
    binding.gauge(
        "pgrst_db_pool_waiting", "Requests waiting for a connection", pool, PoolStats::waiting);
    binding.gauge("pgrst_db_pool_max", "Connections that there may be", pool, PoolStats::max);
    binding.loads("SUCCESS", CatalogLoads::succeeded);
    binding.loads("FAIL", CatalogLoads::failed);
    binding.gauge(
        "pgrst_schema_cache_query_time_seconds",
        "How long the last load of the schema cache took",
        catalog,
        CatalogLoads::lastSeconds);
    binding.counter("pgrst_jwt_cache_requests", "Tokens looked up", tokens, TokenCache::requests);
    binding.counter(
        "pgrst_jwt_cache_hits", "Tokens that had been validated before", tokens, TokenCache::hits);
    binding.counter(
        "pgrst_jwt_cache_evictions", "Tokens dropped for room", tokens, TokenCache::evictions);
  }

  private final class Binding {
    private final MeterRegistry registry;

    Binding(MeterRegistry registry) {
      this.registry = registry;
    }

    <T> void counter(
        String name, String description, Supplier<T> source, ToDoubleFunction<T> value) {
      FunctionCounter.builder(name, source, s -> value.applyAsDouble(s.get()))
          .description(description)
          .register(registry);
    }

    void loads(String status, ToDoubleFunction<CatalogLoads> value) {
      FunctionCounter.builder(
              "pgrst_schema_cache_loads", catalog, s -> value.applyAsDouble(s.get()))
          .description("Loads of the schema cache")
          .tag("status", status)
          .register(registry);
    }

    <T> void gauge(String name, String description, Supplier<T> source, ToDoubleFunction<T> value) {
      Gauge.builder(name, source, s -> value.applyAsDouble(s.get()))
          .description(description)
          .strongReference(true)
          .register(registry);
    }
  }
}
