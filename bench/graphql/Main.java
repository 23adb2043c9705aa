import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measures GraphQL against PostGraphile: the same rows from one Postgres, in alternating runs, and
/// how long a schema of 500 tables takes, and how fast hostile documents are refused. Prints ratios;
/// what counts is the median of the pairs.
///
///     java Main BIN DATA PEER [hostile [--times 100] | tables | [--pairs 7] [--seconds 8] [--warm-up 30]]
///
/// BIN is the `crestfall` program, DATA a folder that must not exist, and PEER a folder in which npm
/// has installed PostGraphile and Node.
final class Main {
  private static final int GRAPHQL_PORT = 25435;
  private static final int PEER_PORT = 25873;

  private final int pairs;
  private final int seconds;
  private final int warmUp;

  private Main(List<String> arguments) {
    this.pairs = option(arguments, "--pairs", 7);
    this.seconds = option(arguments, "--seconds", 8);
    this.warmUp = option(arguments, "--warm-up", 30);
  }

  public static void main(String... arguments) throws IOException, InterruptedException {
    Shell.require("wrk", "wrk");
    Shell.require("psql", "postgresql-client");
    List<String> list = Arrays.asList(arguments);
    Path bin = Path.of(list.get(0));
    Path data = Path.of(list.get(1));
    try (Server server = Server.start(bin, data, "graphql.port=" + GRAPHQL_PORT)) {
      server.load(Path.of("bench/graphql/schema.sql"));
      if (list.contains("hostile")) {
        Hostile.measure(
            "http://127.0.0.1:" + GRAPHQL_PORT,
            server.target().token(),
            server.target().pid(),
            option(list, "--times", 100));
        return;
      }
      if (list.contains("tables")) {
        Tables.measure(server, url());
        return;
      }
      try (Peer peer = Peer.start(Path.of(list.get(2)), server.target().database(), PEER_PORT)) {
        new Main(list).compare(server, peer);
      }
      Tables.measure(server, url());
    }
  }

  private static String url() {
    return "http://127.0.0.1:" + GRAPHQL_PORT + "/graphql/v1";
  }

  private static int option(List<String> arguments, String name, int otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 ? otherwise : Integer.parseInt(arguments.get(at + 1));
  }

  private void compare(Server server, Peer peer) throws IOException, InterruptedException {
    Target target = server.target();
    System.out.printf(
        "cores %d, %s%n",
        Runtime.getRuntime().availableProcessors(), target.sql("SELECT version()"));
    for (Scenario scenario : Scenario.values()) {
      scenario.check(ask(url(), target.token(), scenario.ours()), ask(peer.url(), "", scenario.theirs()));
      load(server, scenario, warmUp);
      load(server, peer, scenario, warmUp);
    }
    System.out.printf(
        "%-10s %10s %10s %7s %5s %10s %10s %7s %5s %10s %8s%n",
        "", "req/s", "peer", "ratio", "bar", "us/req", "peer", "ratio", "bar", "of it PG", "p99 ms");
    for (Scenario scenario : Scenario.values()) {
      measure(server, peer, scenario);
    }
  }

  private void measure(Server server, Peer peer, Scenario scenario)
      throws IOException, InterruptedException {
    List<Run> ours = new ArrayList<>();
    List<Run> theirs = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      ours.add(load(server, scenario, seconds));
      theirs.add(load(server, peer, scenario, seconds));
      rates.add(ours.getLast().rate() / theirs.getLast().rate());
      costs.add(ours.getLast().cpu() / theirs.getLast().cpu());
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s %10.0f %10.0f %7.2f %5.1f %10.0f %10.0f %7.2f %5.1f %10.0f %8.1f%n",
        scenario.name().toLowerCase(Locale.ROOT),
        median(ours.stream().map(Run::rate).toList()),
        median(theirs.stream().map(Run::rate).toList()),
        median(rates),
        2.0,
        median(ours.stream().map(Run::cpu).toList()),
        median(theirs.stream().map(Run::cpu).toList()),
        median(costs),
        scenario.bar(),
        median(ours.stream().map(Run::postgres).toList()),
        median(ours.stream().map(Run::p99).toList()));
  }

  /// What one run gave; CPU in microseconds a request: of the server and of Postgres, and of
  /// Postgres alone.
  private record Run(double rate, double p99, double cpu, double postgres) {}

  private Run load(Server server, Scenario scenario, int seconds)
      throws IOException, InterruptedException {
    Target target = server.target();
    return load(server, url(), target.token(), scenario.ours(), target.pid(), seconds);
  }

  private Run load(Server server, Peer peer, Scenario scenario, int seconds)
      throws IOException, InterruptedException {
    return load(server, peer.url(), "", scenario.theirs(), peer.pid(), seconds);
  }

  private static Run load(
      Server server, String url, String token, String query, long pid, int seconds)
      throws IOException, InterruptedException {
    List<Long> postgres = Processor.family(server.target().postgres());
    List<Long> program = new ArrayList<>(Processor.family(pid));
    program.removeAll(postgres);
    double before = Processor.seconds(program);
    double postgresBefore = Processor.seconds(postgres);
    Wrk wrk = Wrk.run(server.folder(), url, lua(token, query), seconds);
    double requests = wrk.rate() * seconds;
    double inPostgres = (Processor.seconds(postgres) - postgresBefore) * 1e6 / requests;
    double inProgram = (Processor.seconds(program) - before) * 1e6 / requests;
    return new Run(wrk.rate(), wrk.p99(), inProgram + inPostgres, inPostgres);
  }

  private static String lua(String token, String query) {
    String headers = token.isEmpty() ? "" : "wrk.headers['Authorization'] = 'Bearer " + token + "'\n";
    return headers
        + "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = [==["
        + body(query)
        + "]==]\n";
  }

  static String body(String query) {
    return "{\"query\":\"" + query.replace("\"", "\\\"") + "\"}";
  }

  static String ask(String url, String token, String query) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(query)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200 || answer.body().contains("\"errors\"")) {
        throw new IOException(url + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
