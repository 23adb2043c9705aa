import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measures the REST facade against pgbench: the same statements in the same transactions, in
/// alternating runs on one Postgres. Prints ratios; what counts is the median of the pairs.
///
///     java Main BIN DATA [--pairs 7] [--seconds 10] [--warm-up 60] [--pause 60] [--only WORD]
///
/// BIN is the `crestfall` program and DATA a folder that must not exist: the benchmark makes its own
/// Crestfall and removes it.
final class Main {
  private final int pairs;
  private final int seconds;
  private final int warmUp;
  private final int pause;
  private final String only;

  private Main(List<String> arguments) {
    this.pairs = option(arguments, "--pairs", 7);
    this.seconds = option(arguments, "--seconds", 10);
    this.warmUp = option(arguments, "--warm-up", 60);
    this.pause = option(arguments, "--pause", 60);
    int at = arguments.indexOf("--only");
    this.only = at < 0 ? "" : arguments.get(at + 1);
  }

  public static void main(String... arguments) throws IOException, InterruptedException {
    Shell.require("wrk", "wrk");
    Shell.require("pgbench", "postgresql-15 (its folder bin on the PATH)");
    Shell.require("psql", "postgresql-client");
    List<String> list = Arrays.asList(arguments);
    if (list.size() < 2) {
      System.err.println("usage: Main.java BIN DATA [--pairs N] [--seconds N] [--warm-up N] [--pause N] [--only WORD]");
      System.exit(2);
    }
    try (Server server = Server.start(Path.of(list.get(0)), Path.of(list.get(1)))) {
      new Main(list).run(server);
    }
  }

  private static int option(List<String> arguments, String name, int otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 ? otherwise : Integer.parseInt(arguments.get(at + 1));
  }

  private void run(Server server) throws IOException, InterruptedException {
    Target target = server.target();
    System.out.printf(
        "cores %d, %s%n",
        Runtime.getRuntime().availableProcessors(), target.sql("SELECT version()"));
    server.load(Path.of("bench/rest/schema.sql"));
    Thread.sleep(1000L * pause);
    System.out.printf("idle for %d s: %.0f MB PSS%n", pause, Processor.megabytes(target.all()));
    Load load = new Load(target, server.folder());
    List<Path> scripts = new ArrayList<>();
    List<Scenario> scenarios =
        Scenario.all().stream().filter(scenario -> scenario.name().contains(only)).toList();
    try (Server logging = server.logging()) {
      Scripts maker = new Scripts(logging.target(), logging.log());
      for (Scenario scenario : scenarios) {
        Path script = server.folder().resolve("script-" + scripts.size() + ".sql");
        Files.writeString(script, maker.of(scenario));
        scripts.add(script);
      }
    }
    checkAnswers(target, "before the load");
    for (Scenario scenario : scenarios) {
      load.http(scenario, Math.max(1, warmUp / scenarios.size()));
    }
    System.out.printf(
        "%-24s %10s %10s %7s %6s %8s %8s %8s %9s %9s %8s%n",
        "", "req/s", "pgbench", "ratio", "bar", "p99 ms", "most", "pgbench", "us/req", "us/tx", "stolen");
    for (int i = 0; i < scenarios.size(); i++) {
      measure(load, scenarios.get(i), scripts.get(i), target);
    }
    checkAnswers(target, "after the load");
    Thread.sleep(1000L * pause);
    System.out.printf("%d s after the load: %.0f MB PSS%n", pause, Processor.megabytes(target.all()));
  }

  private void measure(Load load, Scenario scenario, Path script, Target target)
      throws IOException, InterruptedException {
    List<Load.Result> http = new ArrayList<>();
    List<Load.Result> peer = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    long[] counts = Processor.counts();
    for (int pair = 0; pair < pairs; pair++) {
      clear(scenario, target);
      http.add(load.http(scenario, seconds));
      clear(scenario, target);
      peer.add(load.pgbench(script, seconds));
      ratios.add(http.getLast().rate() / peer.getLast().rate());
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s %10.0f %10.0f %7.2f %6.2f %8.1f %8.1f %8.1f %9.0f %9.0f %6.0f %%%n",
        scenario.name(),
        median(http.stream().map(Load.Result::rate).toList()),
        median(peer.stream().map(Load.Result::rate).toList()),
        median(ratios),
        scenario.bar(),
        median(http.stream().map(Load.Result::p99).toList()),
        http.stream().mapToDouble(Load.Result::most).max().orElse(0),
        median(peer.stream().map(Load.Result::p99).toList()),
        median(http.stream().map(Load.Result::cpu).toList()),
        median(peer.stream().map(Load.Result::cpu).toList()),
        Processor.stolen(counts));
  }

  private static void clear(Scenario scenario, Target target)
      throws IOException, InterruptedException {
    if (scenario.writes()) {
      target.sql("TRUNCATE entry");
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /// The server's answers against psql's, and again after the row has changed.
  private static void checkAnswers(Target target, String when)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    for (String name : new String[] {"changed " + when, "Item number 77"}) {
      target.sql("UPDATE item SET name = '" + name + "' WHERE id = 77");
      String answer = target.get(client, "item?id=eq.77");
      String expected =
          target.sql("SET timezone = 'UTC'; SELECT json_agg(i) FROM item i WHERE id = 77");
      if (!answer.strip().equals(expected)) {
        throw new IOException("wrong answer " + when + ":\n" + answer + "\nnot\n" + expected);
      }
    }
  }
}
