import dev.crestfall.authorization.engine.Freshness;
import dev.crestfall.authorization.engine.Authority;
import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// What a decision costs: one that is remembered and one that is not, in process, over HTTP and in
/// SQL.
final class Decisions {
  private static final int USERS = 50_000;
  private static final int COLD = 5_000;
  private static final int CACHED = 500_000;
  private static final int REQUESTS = 30_000;
  private static final String ACTION = "posts:read";

  private final Target target;
  private final List<String> workspaces;
  private final Random random = new Random(7);

  Decisions(Target target) throws Exception {
    this.target = target;
    this.workspaces =
        List.of(
            target
                .sql("SELECT string_agg(id::text, ' ') FROM authz.scope WHERE kind = 'workspace'")
                .strip()
                .split(" "));
  }

  void measure(Figures figures, String service) throws Exception {
    System.out.printf(
        "%s users hold roles, %s assignments, %s scopes%n",
        target.sql("SELECT count(DISTINCT principal_id) FROM authz.assignment"),
        target.sql("SELECT count(*) FROM authz.assignment"),
        target.sql("SELECT count(*) FROM authz.scope"));
    inProcess(figures);
    overHttp(figures, service);
  }

  private String user() {
    return "user-" + (1 + random.nextInt(USERS));
  }

  private String workspace() {
    return workspaces.get(random.nextInt(workspaces.size()));
  }

  private void inProcess(Figures figures) {
    try (Store store = new Store(ConnectionString.parse(target.database(), Map.of()));
        Authority authority = new Authority(store.jdbi(), new Freshness(InstantSource.system(), Duration.ofSeconds(10)))) {
      authority.start();
      decide(authority, user(), workspace());
      for (int i = 0; i < 500; i++) {
        decide(authority, "nobody-" + i, workspace());
      }
      long[] cold = new long[COLD];
      for (int i = 0; i < COLD; i++) {
        cold[i] = time(authority, "user-" + (i * 7 + 1), workspace());
      }
      print(figures, "decision in process, about a user not asked of before", 5, cold);
      for (int i = 1; i <= USERS; i++) {
        decide(authority, "user-" + i, workspaces.get(i % workspaces.size()));
      }
      for (int i = 0; i < CACHED; i++) {
        decide(authority, user(), workspace());
      }
      long[] cached = new long[CACHED];
      for (int i = 0; i < CACHED; i++) {
        String user = user();
        String workspace = workspace();
        cached[i] = time(authority, user, workspace);
      }
      print(figures, "decision in process, cached", 0.1, cached);
    }
  }

  private static long time(Authority authority, String user, String workspace) {
    long begun = System.nanoTime();
    decide(authority, user, workspace);
    return System.nanoTime() - begun;
  }

  private static boolean decide(Authority authority, String user, String workspace) {
    Engine engine = authority.engine();
    Scope scope = engine.facts().scope(UUID.fromString(workspace)).orElse(null);
    return engine.decide(Subject.of(Principal.user(user)), ACTION, scope).allowed();
  }

  private void overHttp(Figures figures, String service) throws Exception {
    try (Caller caller = new Caller(28000, service)) {
      for (int i = 1; i <= USERS; i += 5) {
        caller.post("/authorization/check", body("user-" + i, workspace())).orFail();
      }
      long[] times = new long[REQUESTS];
      for (int i = 0; i < REQUESTS; i++) {
        String body = body("user-" + (1 + 5 * random.nextInt(USERS / 5)), workspace());
        long begun = System.nanoTime();
        caller.post("/authorization/check", body).orFail();
        times[i] = System.nanoTime() - begun;
      }
      print(figures, "decision over HTTP, cached", 2, times);
    }
  }

  private static String body(String user, String workspace) {
    return """
        {"subject":{"type":"user","id":"%s"},"action":{"name":"%s"},"resource":{"type":"workspace","id":"%s"}}"""
        .formatted(user, ACTION, workspace);
  }

  private static void print(Figures figures, String name, double bar, long[] nanos) {
    Arrays.sort(nanos);
    double p99 = nanos[(int) (nanos.length * 0.99)] / 1e6;
    System.out.printf(
        "%-54s %,9d times  p50 %7.4f ms  p99 %7.4f ms  max %7.3f ms%n",
        name,
        nanos.length,
        nanos[nanos.length / 2] / 1e6,
        p99,
        nanos[nanos.length - 1] / 1e6);
    figures.add(name + ", p99", p99, bar, "ms");
  }
}
