import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Measures what authentication and authorization promise, and prints it beside what is wanted.
///
///     java Main BIN DATA [--only PART,PART] [--seconds N]
///
/// BIN is the `crestfall` program and DATA a folder that must not exist. The parts are `signins`,
/// `identity`, `decisions`, `policies` and `revocation`; N is how long one load lasts.
final class Main {
  static final int GATEWAY = 28000;
  private static final List<String> PARTS =
      List.of("identity", "signins", "decisions", "policies", "revocation");

  private Main() {}

  public static void main(String... arguments) throws Exception {
    Shell.require("psql", "postgresql-client");
    Path program = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    List<String> options = Arrays.asList(arguments).subList(2, arguments.length);
    List<String> parts = List.of(option(options, "--only", String.join(",", PARTS)).split(","));
    int seconds = Integer.parseInt(option(options, "--seconds", "15"));
    if (!PARTS.containsAll(parts)) {
      System.err.println("The parts are " + PARTS);
      System.exit(2);
    }
    Figures figures = new Figures();
    try (Server server = Server.start(program, folder)) {
      Target target = server.target();
      server.load(Path.of("bench/rest/schema.sql"));
      server.load(Path.of("bench/auth/decisions.sql"));
      if (parts.contains("identity")) {
        new IdentityCost(target, folder, Users.signUp(GATEWAY, "reader"), Math.min(seconds, 5))
            .measure(figures);
      }
      if (parts.contains("signins")) {
        new SignIns(target, GATEWAY, seconds).measure(figures);
      }
      if (parts.contains("decisions")) {
        new Decisions(target).measure(figures, service(program, folder));
      }
      if (parts.contains("policies")) {
        new Policies(target).measure(figures);
      }
      if (parts.contains("revocation")) {
        new Revocation(program, folder, target, GATEWAY).measure(figures);
      }
      figures.print(target.sql("SHOW server_version"));
    }
  }

  private static String option(List<String> options, String name, String otherwise) {
    int at = options.indexOf(name);
    return at < 0 ? otherwise : options.get(at + 1);
  }

  /// The key of the installation that may everything.
  private static String service(Path program, Path folder) throws Exception {
    String keys =
        Shell.run(
            Map.of(), List.of(program.toString(), "keys", "--json", "--data", folder.toString()));
    return keys.replaceAll("(?s).*\"service\"\\s*:\\s*\"([^\"]+)\".*", "$1");
  }
}
