import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.authentication.AuthenticationSettings;
import dev.crestfall.authentication.Neighbours;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Limits;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What it costs to know who calls, with a token that was seen before: by itself, and as the
/// difference that a token makes to a request for one row.
final class IdentityCost {
  private static final int ROUNDS = 40_000;
  private static final int PAIRS = 5;
  private static final int CONNECTIONS = 4;
  private static final double BAR = 15;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Target target;
  private final Path folder;
  private final Users.User user;
  private final int seconds;

  IdentityCost(Target target, Path folder, Users.User user, int seconds) {
    this.target = target;
    this.folder = folder;
    this.user = user;
    this.seconds = seconds;
  }

  void measure(Figures figures) throws Exception {
    figures.add("identity step on a cached token, CPU by itself", alone(), BAR, "us");
    double[] with = new double[PAIRS];
    double[] without = new double[PAIRS];
    // Compiling the server's code is no part of a request.
    for (int warm = 0; warm < 4; warm++) {
      reads("");
      reads(user.token());
    }
    for (int pair = 0; pair < PAIRS; pair++) {
      without[pair] = reads("");
      with[pair] = reads(user.token());
    }
    Arrays.sort(with);
    Arrays.sort(without);
    double token = with[PAIRS / 2];
    double none = without[PAIRS / 2];
    figures.note(
        "one row by key over HTTP, CPU of the server, with a cached token",
        Figures.number(token) + " us");
    figures.note("the same without a token", Figures.number(none) + " us");
    figures.add("the difference: the step, and the longer claims", token - none, BAR, "us");
  }

  /// CPU of the server's process alone, in us a request.
  private double reads(String token) throws IOException, InterruptedException {
    List<Long> process = List.of(target.pid());
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    double before = Processor.seconds(process);
    long[] counts = new long[CONNECTIONS];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      int number = i;
      Caller caller = new Caller(java.net.URI.create(target.rest()).getPort(), token);
      threads.add(Thread.ofPlatform().start(() -> counts[number] = ask(caller, until)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return (Processor.seconds(process) - before) * 1e6 / Arrays.stream(counts).sum();
  }

  private static long ask(Caller caller, long until) {
    long count = 0;
    try (caller) {
      while (System.nanoTime() < until) {
        caller.get("/item?id=eq." + (1 + count * 7919 % 100_000)).orFail();
        count++;
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return count;
  }

  /// In this process, on the server's database and keys.
  private double alone() throws Exception {
    try (Store store = new Store(ConnectionString.parse(target.database(), Map.of()));
        PostgresBus bus = new PostgresBus(store, Optional.empty())) {
      bus.start();
      Services services =
          new Services(
              store,
              Vault.open(store, folder.resolve("secrets")),
              Audit.open(store),
              bus,
              new Limits(Counters.inProcess(), true),
              Optional.empty(),
              InstantSource.system());
      Config config = Config.of(Sources.of(List.of("authentication.port=0"), Map.of(), null));
      AuthenticationModule module =
          new AuthenticationModule(
              AuthenticationSettings.of(config, List.of()), services, Neighbours.NONE, AccessLog.NONE);
      module.start();
      try {
        return cost(module.authenticator());
      } finally {
        module.close();
      }
    }
  }

  private double cost(Authenticator authenticator) throws Exception {
    Map<String, String> headers =
        Map.of(
            "host", "api.example.com",
            "accept", "*/*",
            "user-agent", "a client",
            "authorization", "Bearer " + user.token());
    Exchange request =
        (Exchange)
            Proxy.newProxyInstance(
                Exchange.class.getClassLoader(),
                new Class<?>[] {Exchange.class},
                (self, method, arguments) -> answer(method.getName(), arguments, headers));
    double least = Double.MAX_VALUE;
    for (int round = 0; round < PAIRS; round++) {
      long begun = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < ROUNDS; i++) {
        if (!authenticator.identify(request).role().equals("authenticated")) {
          throw new IllegalStateException("not known");
        }
      }
      least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - begun) / 1e3 / ROUNDS);
    }
    return least;
  }

  private static Object answer(String method, Object[] arguments, Map<String, String> headers) {
    return switch (method) {
      case "header" -> headers.get(((String) arguments[0]).toLowerCase(java.util.Locale.ROOT));
      case "headers" -> {
        String one = headers.get(((String) arguments[0]).toLowerCase(java.util.Locale.ROOT));
        yield one == null ? List.of() : List.of(one);
      }
      case "clientAddress" -> "127.0.0.1";
      case "query" -> null;
      default -> List.of();
    };
  }
}
