import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// PostGraphile on the same database.
record Peer(Process process, Path log, int port) implements AutoCloseable {
  /// @param folder where npm has installed it
  static Peer start(Path folder, String database, int port)
      throws IOException, InterruptedException {
    Files.copy(
        Path.of("bench/graphql/graphile.config.mjs"),
        folder.resolve("graphile.config.mjs"),
        StandardCopyOption.REPLACE_EXISTING);
    Path log = Files.createTempFile("bench-peer", ".log");
    ProcessBuilder builder =
        new ProcessBuilder("node_modules/node/bin/node", "node_modules/.bin/postgraphile")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "DATABASE_URL", database,
                "PORT", Integer.toString(port),
                "NODE_ENV", "production",
                "GRAPHILE_ENV", "production"));
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    Peer peer = new Peer(process, log, port);
    peer.awaitReady();
    return peer;
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (int tries = 0; tries < 300 && process.isAlive(); tries++) {
      try {
        Main.ask(url(), "", "{__typename}");
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("PostGraphile did not become ready:\n" + Files.readString(log));
  }

  String url() {
    return "http://127.0.0.1:" + port + "/graphql";
  }

  long pid() {
    return process.pid();
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
  }
}
