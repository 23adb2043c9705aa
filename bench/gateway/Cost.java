import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// GET of one row: at the module's own port, through the gateway, and through Caddy with TLS before
/// that, in turns. What counts is the median of the ratios.
final class Cost {
  static final int CADDY_PORT = 28443;
  private static final int GATEWAY_PORT = 28000;

  private final Server server;
  private final List<Way> ways = new ArrayList<>();

  /// A way to the row.
  ///
  /// @param root where `item` is
  private record Way(String name, String root, List<Double> rates, List<Double> p99) {
    Way(String name, String root) {
      this(name, root, new ArrayList<>(), new ArrayList<>());
    }
  }

  Cost(Server server, boolean caddy) {
    this.server = server;
    ways.add(new Way("the module's own port", server.target().rest()));
    ways.add(new Way("through the gateway", "http://127.0.0.1:" + GATEWAY_PORT + "/rest/v1/"));
    if (caddy) {
      ways.add(new Way("and Caddy, with TLS", "https://localhost:" + CADDY_PORT + "/rest/v1/"));
    }
  }

  void measure(int rounds, int seconds, int warmUp) throws IOException, InterruptedException {
    for (Way way : ways) {
      ask(way, Math.max(1, warmUp / ways.size()));
    }
    long[] counts = Processor.counts();
    for (int round = 0; round < rounds; round++) {
      for (Way way : ways) {
        Wrk wrk = ask(way, seconds);
        way.rates.add(wrk.rate());
        way.p99.add(wrk.p99());
      }
    }
    System.out.printf("%-24s %10s %8s %8s%n", "one row by key", "req/s", "p99 ms", "ratio");
    for (Way way : ways) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        ratios.add(way.rates.get(i) / ways.getFirst().rates.get(i));
      }
      System.out.printf(
          Locale.ROOT,
          "%-24s %10.0f %8.1f %8.2f%n",
          way.name, median(way.rates), median(way.p99), median(ratios));
    }
    System.out.printf(
        Locale.ROOT, "stolen %.0f %%; wanted: 0.90 through the gateway%n", Processor.stolen(counts));
  }

  private Wrk ask(Way way, int seconds) throws IOException, InterruptedException {
    String path = java.net.URI.create(way.root).getPath();
    String script =
        "wrk.headers['Authorization'] = 'Bearer "
            + server.target().token()
            + "'\nmath.randomseed(7)\nrequest = function() return wrk.format('GET', '"
            + path
            + "item?id=eq.' .. math.random(1, 100000)) end\n";
    return Wrk.run(server.folder(), way.root, script, seconds);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
