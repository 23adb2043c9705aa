package dev.crestfall.cli.boot;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts modules in order and stops them: they say so first, then all ports at once, then the
/// modules in reverse order. A start that fails, or is called off, stops what had started before.
public final class Boot implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Boot.class);

  private final List<Module> started = new ArrayList<>();
  private boolean stopping;

  /// Starts all steps.
  ///
  /// @throws CancelledException when [#close()] was called meanwhile
  /// @throws Exception what the step that failed threw; everything is stopped by then
  void start(List<Step> steps) throws Exception {
    try {
      for (Step step : steps) {
        start(step);
      }
    } catch (Exception e) {
      // A step that waits for somebody is interrupted, and says so in its own way.
      boolean calledOff = Thread.currentThread().isInterrupted();
      try {
        close();
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw calledOff ? new CancelledException() : e;
    }
  }

  private void start(Step step) throws Exception {
    long begin = System.nanoTime();
    Module module = step.factory().make();
    refuseWhenStopping();
    try {
      module.start();
    } catch (Exception e) {
      module.close();
      throw e;
    }
    LOG.info("{} started in {} ms", step.name(), (System.nanoTime() - begin) / 1_000_000);
    synchronized (this) {
      if (!stopping) {
        started.add(module);
        return;
      }
    }
    module.close();
    throw new CancelledException();
  }

  private synchronized void refuseWhenStopping() throws CancelledException {
    if (stopping) {
      throw new CancelledException();
    }
  }

  /// Waits until every module is up.
  ///
  /// @return what keeps a module from being up, when the patience is over; empty when all are
  String awaitUp(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    String reason = "";
    do {
      reason = reasonNotUp();
      if (reason.isEmpty()) {
        return "";
      }
      Thread.sleep(10);
    } while (System.nanoTime() < end);
    return reason;
  }

  private String reasonNotUp() {
    for (Module module : modules()) {
      Health health = module.health();
      if (!health.isUp()) {
        return module.name() + ": " + health.reason();
      }
    }
    return "";
  }

  private synchronized List<Module> modules() {
    return List.copyOf(started);
  }

  /// Stops everything that has started. What can't be stopped is left behind with a warning.
  @Override
  public void close() {
    List<Module> all;
    synchronized (this) {
      stopping = true;
      all = List.copyOf(started.reversed());
      started.clear();
    }
    all.forEach(Module::leave);
    List<Thread> ports =
        all.stream()
            .map(module -> Thread.ofPlatform().name("stop").start(() -> closePorts(module)))
            .toList();
    ports.forEach(Boot::await);
    all.forEach(Boot::stop);
  }

  private static void closePorts(Module module) {
    try {
      module.closePorts();
    } catch (RuntimeException e) {
      LOG.warn("{} did not close its ports in order", module.name(), e);
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(Module module) {
    try {
      module.close();
      LOG.info("{} stopped", module.name());
    } catch (RuntimeException e) {
      LOG.warn("{} did not stop in order", module.name(), e);
    }
  }

  /// The start was called off.
  static final class CancelledException extends Exception {
    CancelledException() {
      super("The start was called off", null, false, false);
    }
  }
}
