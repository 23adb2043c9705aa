import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/// A second Crestfall on the same database, which serves GraphQL alone and has just started.
final class Cold {
  private static final int PORT = 28_010;

  private Cold() {}

  /// What its `/metrics` says as soon as it is ready.
  ///
  /// @param bin the `crestfall` program
  /// @param database to serve
  static String metrics(Path bin, String database) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench-cold");
    Path log = Files.createTempFile("bench-cold", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            bin.toString(),
            "serve",
            "--modules",
            "graphql,gateway",
            "--data",
            folder.toString(),
            "--set",
            "gateway.port=" + PORT,
            "--set",
            "graphql.port=0");
    builder.environment().put("PGRST_DB_URI", database);
    builder.environment().put("PGRST_DB_ANON_ROLE", "anon");
    builder.environment().put("PGRST_JWT_SECRET", "a secret of the benchmark's, of forty characters");
    Process process =
        builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return await(process, log);
    } finally {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.delete(log);
      try (var files = Files.walk(folder)) {
        for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static String await(Process process, Path log) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/metrics")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
        Thread.sleep(100);
        try {
          HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
          if (answer.body().contains("crestfall_module_up{module=\"graphql\"} 1")) {
            return answer.body();
          }
        } catch (IOException e) {
          // Not yet.
        }
      }
    }
    throw new IOException("the second server did not become ready:\n" + Files.readString(log));
  }
}
