import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes pgbench scripts of the very statements that the server runs: `rest.log-query` shows them.
/// The transaction is the same too, but each of its parts is a message of its own.
final class Scripts {
  private static final Pattern PLACE = Pattern.compile("\\?");
  private final Target target;
  private final Path log;

  /// @param log what a server with `rest.log-query` writes
  Scripts(Target target, Path log) {
    this.target = target;
    this.log = log;
  }

  /// The script of a scenario; its random id is named `id`.
  String of(Scenario scenario) throws IOException, InterruptedException {
    long before = Files.size(log);
    HttpClient client = HttpClient.newHttpClient();
    if (scenario.writes()) {
      target.post(client, scenario.pathOf(1), scenario.body());
    } else {
      target.get(client, scenario.pathOf(1));
    }
    String statement = statement(before);
    String begin = scenario.writes() ? "BEGIN;\n" : "BEGIN READ ONLY;\n";
    return "\\set id random(1, "
        + scenario.ids()
        + ")\n"
        + begin
        + settings(scenario)
        + oneLine(values(statement, scenario))
        + ";\nCOMMIT;\n";
  }

  private String statement(long from) throws IOException, InterruptedException {
    for (int tries = 0; tries < 100; tries++) {
      byte[] all = Files.readAllBytes(log);
      String added = new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
      int at = added.indexOf("main query: ");
      int end = at < 0 ? -1 : added.indexOf('\n', at);
      if (end > 0) {
        return added.substring(at + "main query: ".length(), end);
      }
      Thread.sleep(50);
    }
    throw new IOException("the server did not log its query; see " + log);
  }

  private String settings(Scenario scenario) {
    String claims = "{\"role\":\"authenticated\",\"sub\":\"bench\"}";
    String headers =
        "{\"host\":\"127.0.0.1:5433\",\"authorization\":\"Bearer "
            + target.token()
            + "\"}";
    return "SELECT set_config('search_path','\"public\", \"public\"',true),"
        + "set_config('role','authenticated',true),"
        + "set_config('request.jwt.claims','"
        + claims
        + "',true),"
        + "set_config('request.method','"
        + (scenario.writes() ? "POST" : "GET")
        + "',true),"
        + "set_config('request.path','/"
        + scenario.path().replaceAll("\\?.*", "")
        + "',true),"
        + "set_config('request.headers','"
        + headers
        + "',true),"
        + "set_config('request.cookies','{}',true);\n";
  }

  private static String values(String statement, Scenario scenario) {
    String value = scenario.writes() ? "'" + hex(scenario.body()) + "'::bytea" : ":id";
    return PLACE.matcher(statement).replaceAll(Matcher.quoteReplacement(value));
  }

  private static String oneLine(String sql) {
    return sql.replaceAll("\\s*\n\\s*", " ");
  }

  private static String hex(String body) {
    return "\\x" + HexFormat.of().formatHex(body.getBytes(StandardCharsets.UTF_8));
  }
}
