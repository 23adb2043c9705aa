import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another process of the same installation, that reaches its database through a proxy.
final class SecondCopy implements AutoCloseable {
  static final int PORT = 28100;

  private final DeafProxy proxy;
  private final Process process;
  private final Path log = Files.createTempFile("bench-copy", ".log");

  SecondCopy(Path bin, Path folder, String database) throws IOException, InterruptedException {
    URI url = URI.create(database);
    proxy = new DeafProxy(url.getHost(), url.getPort());
    String through =
        database.replace(":" + url.getPort() + "/", ":" + proxy.port() + "/")
            + (database.contains("?") ? "&" : "?")
            + "sslmode=disable";
    List<String> command = new ArrayList<>(List.of(bin.toString(), "serve"));
    command.addAll(List.of("--modules", "authorization,authentication,gateway"));
    command.addAll(List.of("--data", folder.toString()));
    for (String setting :
        List.of(
            "gateway.port=" + PORT,
            "authentication.port=0",
            "authentication.site-url=http://127.0.0.1:28000",
            "authentication.api-external-url=http://127.0.0.1:28000/auth/v1")) {
      command.addAll(List.of("--set", setting));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CRESTFALL_POSTGRES_URL", through);
    process = builder.redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    awaitReady();
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (int tries = 0; tries < 300 && process.isAlive(); tries++) {
      try {
        URI health = URI.create("http://127.0.0.1:" + PORT + "/authorization/health");
        if (((HttpURLConnection) health.toURL().openConnection()).getResponseCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      Thread.sleep(100);
    }
    throw new IOException("the second copy did not become ready:\n" + Files.readString(log));
  }

  /// Whether it hears nothing of what others change.
  void deaf(boolean wanted) {
    proxy.deaf(wanted);
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
    proxy.close();
    Files.deleteIfExists(log);
  }
}
