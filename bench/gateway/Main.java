import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Measures the gateway on a Crestfall of its own.
///
///     java Main BIN DATA [--pairs 7] [--seconds 8] [--warm-up 30] [--idle 15000] [--only cost,hostile]
final class Main {
  private Main() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    Shell.require("wrk", "wrk");
    Shell.require("psql", "postgresql-client");
    List<String> list = Arrays.asList(arguments);
    String only = list.contains("--only") ? list.get(list.indexOf("--only") + 1) : "cost,hostile";
    int seconds = option(list, "--seconds", 8);
    boolean caddy = isInstalled("caddy");
    String[] settings =
        caddy
            ? new String[] {
              "gateway.tls=caddy", "gateway.https-port=" + Cost.CADDY_PORT, "gateway.http-port=0"
            }
            : new String[0];
    try (Server server = Server.start(Path.of(list.get(0)), Path.of(list.get(1)), settings)) {
      server.load(Path.of("bench/rest/schema.sql"));
      if (only.contains("cost")) {
        new Cost(server, caddy).measure(option(list, "--pairs", 7), seconds, option(list, "--warm-up", 30));
      }
      if (only.contains("hostile")) {
        new Hostile(server.target().token()).measure(seconds, option(list, "--idle", 15_000));
      }
    }
  }

  private static int option(List<String> arguments, String name, int otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 ? otherwise : Integer.parseInt(arguments.get(at + 1));
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Path.of(folder, program).toFile().canExecute());
  }
}
