package dev.crestfall.cli.boot;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.log.LogConfig;
import dev.crestfall.cli.log.Logging;
import dev.crestfall.cli.signal.Shutdown;
import dev.crestfall.gateway.AdminConfig;
import dev.crestfall.gateway.AdminModule;
import dev.crestfall.kernel.DataDirectory;
import dev.crestfall.kernel.InstanceLock;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.log.JsonAccessLog;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.postgres.PostgresConfig;
import dev.crestfall.postgres.process.Users;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A run of modules from start to signal.
public final class Launch {
  private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Settings settings;
  private final Set<String> names;
  private final AccessLog requests;
  private final Boot boot = new Boot();
  private final CountDownLatch bootEnded = new CountDownLatch(1);
  private volatile @Nullable DataDirectory data;
  private volatile Optional<String> firstAdministrator = Optional.empty();
  private volatile @Nullable InstanceLock lock;

  /// Prepares a run of these modules.
  public Launch(Settings settings, Set<String> names) {
    this.settings = settings;
    this.names = names;
    LogConfig log = settings.config().bind("log", LogConfig.class);
    Logging.configure(log, Terminal.isErrTerminal());
    this.requests = Logging.requests(log, Terminal.isErrTerminal());
  }

  /// Lets libraries set themselves up, and finds out how Postgres is started, while settings are
  /// read and Postgres starts. Whatever goes wrong there does so again where it is needed.
  public static void warmUp(Set<String> names) {
    Thread.ofPlatform()
        .daemon()
        .name("warm-up")
        .start(() -> {
          if (names.contains("postgres")) {
            Users.warmUp();
          }
          Json.warmUp();
          Store.warmUp();
          Router.warmUp();
        });
  }

  /// Starts the modules, tells when they are ready, and serves until the process is told to stop:
  /// it never returns in order.
  public void run(Consumer<Running> whenReady) {
    settings.refuseDevelopmentInProduction();
    if (Modules.needData(names)) {
      claim(
          settings.data(),
          settings.config().bind("postgres", PostgresConfig.class).url().isEmpty());
    }
    Thread starter = Thread.currentThread();
    AdminConfig admin = settings.config().bind(AdminModule.NAME, AdminConfig.class);
    Shutdown.onSignal(() -> stop(starter), admin.isWanted() ? admin.drain() : Duration.ZERO);
    try {
      whenReady.accept(start());
    } catch (Boot.CancelledException e) {
      LOG.debug("stopped while it started", e);
    } catch (RuntimeException e) {
      Shutdown.disarm();
      throw e;
    } finally {
      bootEnded.countDown();
    }
    serve();
  }

  /// Where the first administrator is made, once everything has started; empty when there is one.
  /// It is a secret: for the eyes of who started, and not to be kept.
  public Optional<String> firstAdministrator() {
    return firstAdministrator;
  }

  private Running start() throws Boot.CancelledException {
    Modules modules = new Modules(settings, requests);
    settings.config().unusedKeys().forEach(LOG::warn);
    try {
      boot.start(modules.steps(names));
      String reason = boot.awaitUp(PATIENCE);
      if (!reason.isEmpty()) {
        LOG.warn("Serving, though not everything is up: {}", reason);
      }
      firstAdministrator = modules.firstAdministrator();
      Running running = Running.here(modules);
      DataDirectory claimed = data;
      if (claimed != null) {
        running.write(claimed);
      }
      return running;
    } catch (Boot.CancelledException e) {
      throw e;
    } catch (InterruptedException e) {
      throw new Boot.CancelledException();
    } catch (IOException e) {
      throw new CliException(ExitCode.NOT_STARTED, String.valueOf(e.getMessage()), remedy(e), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CliException(ExitCode.NOT_STARTED, String.valueOf(e.getMessage()), "", e);
    }
  }

  private static String remedy(IOException e) {
    return String.valueOf(e.getMessage()).startsWith("Port ")
        ? "Choose another: crestfall up --port N, or --set rest.port=N (0 turns that one off)"
        : "";
  }

  /// Beside a configured database the directory holds what several processes may share: the first
  /// is the one that other commands find.
  ///
  /// @param alone whether our own Postgres is in it
  private void claim(DataDirectory directory, boolean alone) {
    lock = alone ? Claim.of(directory) : Claim.ifFree(directory).orElse(null);
    data = lock == null ? null : directory;
  }

  private void stop(Thread starter) {
    LOG.info("stopping");
    if (bootEnded.getCount() > 0) {
      starter.interrupt();
    }
    boot.close();
    if (requests instanceof JsonAccessLog json) {
      json.close();
    }
    DataDirectory claimed = data;
    InstanceLock held = lock;
    if (claimed != null && held != null) {
      forget(claimed);
      held.close();
    }
    LOG.info("stopped");
  }

  private static void forget(DataDirectory claimed) {
    try {
      Running.forget(claimed);
    } catch (IOException e) {
      LOG.debug("run.json stays", e);
    }
  }

  /// The shutdown ends the process under this thread.
  private static void serve() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        LOG.debug("woken by the shutdown", e);
      }
    }
  }
}
