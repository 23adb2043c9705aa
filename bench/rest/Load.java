import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The two sides of a pair: wrk against the server, pgbench against its Postgres.
final class Load {
  private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+)");

  private final Target target;
  private final Path folder;

  Load(Target target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /// What one run gave. CPU is microseconds a request, of all processes that served it.
  record Result(double rate, double p99, double most, double cpu) {}

  Result http(Scenario scenario, int seconds) throws IOException, InterruptedException {
    List<Long> pids = target.all();
    double before = Processor.seconds(pids);
    Wrk wrk = Wrk.run(folder, target.rest(), lua(scenario), seconds);
    double used = Processor.seconds(pids) - before;
    return new Result(wrk.rate(), wrk.p99(), wrk.most(), used * 1e6 / (wrk.rate() * seconds));
  }

  Result pgbench(Path script, int seconds) throws IOException, InterruptedException {
    List<Long> pids = Processor.family(target.postgres());
    double before = Processor.seconds(pids);
    Path times = Files.createTempDirectory(folder, "times");
    String out =
        Shell.run(
            Map.of(),
            List.of(
                "pgbench", "-n", "-c8", "-j2", "-M", "prepared", "-T" + seconds, "-f",
                script.toString(), "-l", "--sampling-rate=0.1", "--log-prefix=" + times.resolve("t"),
                target.database()));
    Matcher matcher = TPS.matcher(out);
    if (!matcher.find()) {
      throw new IOException("not understood:\n" + out);
    }
    double rate = Double.parseDouble(matcher.group(1));
    double cpu = (Processor.seconds(pids) - before) * 1e6 / (rate * seconds);
    return new Result(rate, p99(times), 0, cpu);
  }

  /// In milliseconds, of the transactions that pgbench wrote down: the third word of each line is
  /// how long one took, in microseconds.
  private static double p99(Path folder) throws IOException {
    List<Long> times = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          times.add(Long.parseLong(line.split(" ")[2]));
        }
      }
    }
    times.sort(null);
    return times.isEmpty() ? 0 : times.get(times.size() * 99 / 100) / 1000.0;
  }

  private String lua(Scenario scenario) {
    String headers =
        "wrk.headers['Authorization'] = 'Bearer " + target.token() + "'\n";
    if (scenario.writes()) {
      return headers
          + "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = [==["
          + scenario.body()
          + "]==]\nrequest = function() return wrk.format(nil, '" + java.net.URI.create(target.rest()).getPath() + ""
          + scenario.path()
          + "') end\n";
    }
    return headers
        + "math.randomseed(7)\nrequest = function() return wrk.format('GET', '"
        + java.net.URI.create(target.rest()).getPath()
        + scenario.path().replace("{id}", "' .. math.random(1, " + scenario.ids() + ") .. '")
        + "') end\n";
  }
}
