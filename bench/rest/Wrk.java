import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a run of wrk with 32 connections gave.
///
/// @param rate requests a second
/// @param p99 in milliseconds, corrected for requests that were not sent while others were waited for
/// @param most in milliseconds, the slowest answer
record Wrk(double rate, double p99, double most) {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
  private static final Pattern MOST = Pattern.compile("Latency +\\S+ +\\S+ +([\\d.]+)(us|ms|s)");
  private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
  private static final Pattern ERRORS =
      Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");

  /// @param script in Lua, what is asked
  /// @throws IOException when an answer was an error
  static Wrk run(Path folder, String url, String script, int seconds)
      throws IOException, InterruptedException {
    Path file = folder.resolve("load.lua");
    Files.writeString(file, script);
    String out =
        Shell.run(
            Map.of(),
            List.of("wrk", "-t1", "-c32", "-d" + seconds, "--timeout", "30s", "--latency", "-s", file.toString(), url));
    Matcher errors = ERRORS.matcher(out);
    if (errors.find()) {
      throw new IOException(url + ": " + errors.group());
    }
    Matcher rate = RATE.matcher(out);
    if (!rate.find()) {
      throw new IOException("not understood:\n" + out);
    }
    return new Wrk(Double.parseDouble(rate.group(1)), millis(P99, out), millis(MOST, out));
  }

  private static double millis(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
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
