import dev.crestfall.authorization.engine.Authority;
import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// What a decision costs: one that is remembered and one that is not, in process, over HTTP and in
/// SQL.
///
///     java Decisions BIN DATA
///
/// BIN is the `crestfall` program and DATA a folder that must not exist.
final class Decisions {
  private static final int USERS = 50_000;
  private static final int COLD = 5_000;
  private static final int CACHED = 500_000;
  private static final int REQUESTS = 30_000;
  private static final String ACTION = "posts:read";

  private final Target target;
  private final List<String> workspaces;
  private final Random random = new Random(7);

  private Decisions(Target target) throws Exception {
    this.target = target;
    this.workspaces =
        List.of(
            target
                .sql("SELECT string_agg(id::text, ' ') FROM authz.scope WHERE kind = 'workspace'")
                .strip()
                .split(" "));
  }

  public static void main(String... arguments) throws Exception {
    Shell.require("psql", "postgresql-client");
    try (Server server = Server.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
      server.load(Path.of("bench/auth/decisions.sql"));
      Decisions bench = new Decisions(server.target());
      System.out.printf(
          "%s users hold roles, %s assignments, %s scopes%n",
          server.target().sql("SELECT count(DISTINCT principal_id) FROM authz.assignment").strip(),
          server.target().sql("SELECT count(*) FROM authz.assignment").strip(),
          server.target().sql("SELECT count(*) FROM authz.scope").strip());
      bench.inProcess();
      bench.overHttp(Path.of(arguments[0]), Path.of(arguments[1]));
      new Policies(server.target()).measure();
    }
  }

  private String user() {
    return "user-" + (1 + random.nextInt(USERS));
  }

  private String workspace() {
    return workspaces.get(random.nextInt(workspaces.size()));
  }

  private void inProcess() {
    try (Store store = new Store(ConnectionString.parse(target.database(), Map.of()));
        Authority authority = new Authority(store.jdbi(), InstantSource.system())) {
      authority.start();
      decide(authority, user(), workspace());
      for (int i = 0; i < 500; i++) {
        decide(authority, "nobody-" + i, workspace());
      }
      long[] cold = new long[COLD];
      for (int i = 0; i < COLD; i++) {
        cold[i] = time(authority, "user-" + (i * 7 + 1), workspace());
      }
      print("in process, cold", cold);
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
      print("in process, cached", cached);
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

  private void overHttp(Path program, Path folder) throws Exception {
    String key = Shell.run(Map.of(), List.of(program.toString(), "keys", "--json", "--data", folder.toString()));
    String service = key.replaceAll("(?s).*\"service\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    try (Caller caller = new Caller(28000, "/authorization/check", service)) {
      for (int i = 1; i <= USERS; i += 5) {
        caller.ask(body("user-" + i, workspace()));
      }
      long[] times = new long[REQUESTS];
      for (int i = 0; i < REQUESTS; i++) {
        String body = body("user-" + (1 + 5 * random.nextInt(USERS / 5)), workspace());
        long begun = System.nanoTime();
        caller.ask(body);
        times[i] = System.nanoTime() - begun;
      }
      print("over HTTP, cached", times);
    }
  }

  private static String body(String user, String workspace) {
    return """
        {"subject":{"type":"user","id":"%s"},"action":{"name":"%s"},"resource":{"type":"workspace","id":"%s"}}"""
        .formatted(user, ACTION, workspace);
  }

  private static void print(String name, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%-22s %,9d decisions  p50 %7.4f ms  p99 %7.4f ms  max %7.3f ms%n",
        name,
        nanos.length,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }
}
