package dev.crestfall.gateway;

import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.log.HttpStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is measured. The registry is made when somebody asks for the first time: the counters
/// themselves run anyway, and most machines are never scraped.
final class Metrics {
  private final List<Module> modules;
  private final Supplier<@Nullable HttpStats> http;
  private @Nullable PrometheusMeterRegistry registry;

  /// @param http of the gateway, null where there is none
  Metrics(List<Module> modules, Supplier<@Nullable HttpStats> http) {
    this.modules = modules;
    this.http = http;
  }

  synchronized String scrape() {
    PrometheusMeterRegistry made = registry;
    if (made == null) {
      made = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      bindJvm(made);
      HttpStats stats = http.get();
      if (stats != null) {
        bindHttp(made, stats);
      }
      for (Module module : modules) {
        bindModule(made, module);
      }
      registry = made;
    }
    return made.scrape();
  }

  @SuppressWarnings("resource") // the listener lives as long as the process
  private static void bindJvm(MeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private static void bindHttp(MeterRegistry registry, HttpStats stats) {
    for (int hundreds = 1; hundreds <= 5; hundreds++) {
      int status = hundreds;
      FunctionCounter.builder("crestfall_http_requests", stats, s -> s.answered(status))
          .description("Requests answered at the gateway")
          .tag("status", hundreds + "xx")
          .register(registry);
    }
    FunctionCounter.builder("crestfall_http_request_seconds", stats, HttpStats::seconds)
        .description("Time that all answered requests took together")
        .register(registry);
    Gauge.builder("crestfall_http_requests_running", stats, HttpStats::running)
        .description("Requests under way")
        .register(registry);
  }

  private static void bindModule(MeterRegistry registry, Module module) {
    Gauge.builder("crestfall_module_up", module, m -> m.health().isUp() ? 1 : 0)
        .description("Whether the module does its work")
        .tag("module", module.name())
        .strongReference(true)
        .register(registry);
    module.meters(registry);
  }
}
