import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The two sides of a pair: wrk against the server, pgbench against its Postgres.
final class Load {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
  private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
  private static final Pattern ERRORS =
      Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");
  private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+)");

  private final Target target;
  private final Path folder;

  Load(Target target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /// What one run gave. CPU is microseconds a request, of all processes that served it.
  record Result(double rate, double p99, double cpu) {}

  Result http(Scenario scenario, int seconds) throws IOException, InterruptedException {
    Path script = folder.resolve("load.lua");
    Files.writeString(script, lua(scenario));
    List<Long> pids = target.all();
    double before = Processor.seconds(pids);
    String out =
        Shell.run(
            Map.of(),
            List.of(
                "wrk", "-t1", "-c32", "-d" + seconds, "--latency", "-s", script.toString(),
                target.rest()));
    double used = Processor.seconds(pids) - before;
    Matcher errors = ERRORS.matcher(out);
    if (errors.find()) {
      throw new IOException(scenario.name() + ": " + errors.group());
    }
    double rate = number(RATE, out);
    return new Result(rate, millis(out), used * 1e6 / (rate * seconds));
  }

  Result pgbench(Path script, int seconds) throws IOException, InterruptedException {
    List<Long> pids = Processor.family(target.postgres());
    double before = Processor.seconds(pids);
    String out =
        Shell.run(
            Map.of(),
            List.of(
                "pgbench", "-n", "-c8", "-j2", "-M", "prepared", "-T" + seconds, "-f",
                script.toString(), target.database()));
    double rate = number(TPS, out);
    return new Result(rate, 0, (Processor.seconds(pids) - before) * 1e6 / (rate * seconds));
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

  private static double number(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("not understood:\n" + text);
    }
    return Double.parseDouble(matcher.group(1));
  }

  private static double millis(String text) {
    Matcher matcher = P99.matcher(text);
    if (!matcher.find()) {
      return 0;
    }
    double value = Double.parseDouble(matcher.group(1));
    return switch (matcher.group(2)) {
      case "us" -> value / 1000;
      case "s" -> value * 1000;
      default -> value;
    };
  }
}
