package dev.crestfall.studio.stats;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.stats.Stats.Attention;
import dev.crestfall.studio.stats.Stats.History;
import dev.crestfall.studio.stats.Stats.ModuleHealth;
import dev.crestfall.studio.stats.Stats.Status;
import dev.crestfall.studio.stats.Stats.Traffic;
import dev.crestfall.studio.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/stats`, and the topic of that name.
public final class StatsRoutes implements Feature, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatsRoutes.class);
  private static final String TOPIC = "stats";

  /// Parts that are no modules of their own to people.
  private static final List<String> INNER = List.of("shared", "vault", "audit");

  private final Studio studio;
  private final Sampler sampler;
  private final DatabaseFacts facts;
  private volatile boolean closed;

  public StatsRoutes(Studio studio) {
    this.studio = studio;
    this.sampler = new Sampler(studio.whole().traffic(), studio.clock());
    this.facts = new DatabaseFacts(studio.database());
    studio
        .topics()
        .declare(
            new Topics.Kind(TOPIC, StudioPermissions.OPEN, Duration.ofSeconds(1), this::stats));
  }

  @Override
  public void bind(Api api) {
    api.get("/stats", StudioPermissions.OPEN)
        .summary("How the installation does now")
        .answers(Stats.class, _ -> stats());
    api.get("/stats/history", StudioPermissions.OPEN)
        .summary("What was answered in the last two hours, by minutes")
        .answers(History.class, _ -> new History(sampler.history()));
  }

  /// Begins to look.
  public void start() {
    Thread.ofVirtual().name("studio-stats").start(this::follow);
  }

  private void follow() {
    while (!closed) {
      try {
        sampler.look();
        if (studio.topics().isHeard(TOPIC)) {
          studio.topics().publish(TOPIC, stats());
        }
      } catch (RuntimeException e) {
        LOG.debug("the figures can't be told just now", e);
      }
      LockSupport.parkNanos(Sampler.EVERY.toNanos());
    }
  }

  private Stats stats() {
    List<ModuleHealth> modules = modules();
    Traffic traffic = sampler.traffic();
    DatabaseFacts.Facts known = facts.get();
    return new Stats(
        studio.clock().instant(),
        modules,
        traffic,
        known.bytes(),
        known.activeUsers(),
        attention(modules, traffic, known));
  }

  private List<ModuleHealth> modules() {
    Map<String, Module> running =
        studio.whole().running().get().stream()
            .filter(module -> !INNER.contains(module.name()))
            .collect(
                Collectors.toMap(Module::name, Function.identity(), (a, _) -> a, TreeMap::new));
    return studio.whole().all().stream()
        .map(name -> {
          Module module = running.get(name);
          return module == null
              ? new ModuleHealth(name, Status.OFF, "not_started", "This process runs without it")
              : health(name, module.health());
        })
        .toList();
  }

  private static ModuleHealth health(String name, Health health) {
    return switch (health.status()) {
      case UP -> new ModuleHealth(name, Status.UP, "up", "");
      case STARTING -> new ModuleHealth(name, Status.STARTING, "starting", health.reason());
      case DOWN -> new ModuleHealth(name, Status.DOWN, "down", health.reason());
    };
  }

  private static List<Attention> attention(
      List<ModuleHealth> modules, Traffic traffic, DatabaseFacts.Facts known) {
    List<Attention> all = new ArrayList<>();
    modules.stream()
        .filter(module -> module.status() == Status.DOWN)
        .forEach(module -> all.add(new Attention("module_down", module.name(), 1)));
    if (traffic.errorsPerMinute() * 20 > traffic.requestsPerMinute()) {
      all.add(new Attention("errors_many", "", traffic.errorsPerMinute()));
    }
    if (known.openTables() > 0) {
      all.add(new Attention("tables_open", "public", known.openTables()));
    }
    return all;
  }

  @Override
  public void close() {
    closed = true;
  }
}
