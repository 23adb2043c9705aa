import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A Crestfall of the benchmark's own, on a data folder of its own.
///
/// @param log what it prints
record Server(Path bin, Path folder, Process process, Path log, Target target, boolean owned)
    implements AutoCloseable {
  private static final int REST_PORT = 25433;
  private static final int GATEWAY_PORT = 28000;
  private static final int POSTGRES_PORT = 25432;
  private static final int LOGGING_PORT = 25434;

  /// @param settings further ones, as `module.key=value`
  static Server start(Path bin, Path folder, String... settings)
      throws IOException, InterruptedException {
    if (Files.exists(folder)) {
      throw new IOException(folder + " exists; name a folder that the benchmark may make");
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Path log = Files.createTempFile("bench-server", ".log");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            bin.toString(),
            "up",
            "--data",
            folder.toString(),
            "--port",
            Integer.toString(GATEWAY_PORT),
            "--set",
            "rest.port=" + REST_PORT,
            "--set",
            "rest.db-pool=8",
            "--set",
            "postgres.port=" + POSTGRES_PORT));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    // Also when the benchmark ends before it has anything to close.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    awaitReady(process, "http://127.0.0.1:" + REST_PORT + "/", log);
    String url = Shell.run(Map.of(), at(bin, folder, "db", "url")).strip();
    String token =
        Shell.run(
                Map.of(), at(bin, folder, "token", "--role", "authenticated", "--sub", "bench"))
            .strip();
    long postmaster =
        Long.parseLong(Files.readAllLines(folder.resolve("postgres/cluster/postmaster.pid")).getFirst());
    Target target =
        new Target(
            "http://127.0.0.1:" + REST_PORT + "/", token, url, process.pid(), postmaster);
    return new Server(bin, folder, process, log, target, true);
  }

  /// A second REST server on the same database that logs its queries.
  Server logging() throws IOException, InterruptedException {
    Path out = Files.createTempFile("bench-queries", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            bin.toString(),
            "serve",
            "--modules",
            "rest",
            "--data",
            folder.toString(),
            "--set",
            "rest.log-query=true",
            "--set",
            "rest.log-level=info",
            "--set",
            "log.format=human");
    builder.environment().put("PGRST_DB_URI", target.database());
    builder.environment().put("PGRST_DB_ANON_ROLE", "anon");
    builder.environment().put("PGRST_JWT_SECRET", secret());
    builder.environment().put("PGRST_SERVER_PORT", Integer.toString(LOGGING_PORT));
    Process second = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    String rest = "http://127.0.0.1:" + LOGGING_PORT + "/";
    awaitReady(second, rest, out);
    Target other =
        new Target(rest, target.token(), target.database(), second.pid(), target.postgres());
    return new Server(bin, folder, second, out, other, false);
  }

  private String secret() throws IOException, InterruptedException {
    return Shell.run(Map.of(), at(bin, folder, "config", "--reveal", "rest.jwt-secret")).strip();
  }

  /// A token of that role.
  String token(String role) throws IOException, InterruptedException {
    return Shell.run(Map.of(), at(bin, folder, "token", "--role", role, "--sub", "bench")).strip();
  }

  /// The service key.
  String service() throws IOException, InterruptedException {
    String keys = Shell.run(Map.of(), at(bin, folder, "keys", "--json"));
    return keys.replaceAll("(?s).*\"service\"\\s*:\\s*\"([^\"]+)\".*", "$1");
  }

  /// What its gateway answers to a document of JSON.
  String post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + GATEWAY_PORT + path))
            .header("Authorization", "Bearer " + service())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    }
  }

  void load(Path sql) throws IOException, InterruptedException {
    Shell.run(
        Map.of("PGOPTIONS", "-c client_min_messages=warning"),
        List.of("psql", "-Xq", "-v", "ON_ERROR_STOP=1", target.database(), "-f", sql.toString()));
    Thread.sleep(3000);
  }

  private static List<String> at(Path bin, Path folder, String... command) {
    List<String> all = new ArrayList<>(List.of(bin.toString()));
    all.addAll(List.of(command));
    all.addAll(List.of("--data", folder.toString()));
    return all;
  }

  private static void awaitReady(Process process, String url, Path log)
      throws IOException, InterruptedException {
    for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
      try {
        var connection = java.net.URI.create(url).toURL().openConnection();
        if (((java.net.HttpURLConnection) connection).getResponseCode() < 500) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      Thread.sleep(100);
    }
    throw new IOException("the server did not become ready:\n" + Files.readString(log));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(log);
    if (owned) {
      try (var files = Files.walk(folder)) {
        for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
