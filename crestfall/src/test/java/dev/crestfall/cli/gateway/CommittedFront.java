package dev.crestfall.cli.gateway;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestPort;
import dev.crestfall.testkit.tls.InstalledCaddy;
import dev.crestfall.testkit.tls.Trust;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Caddy with the `Caddyfile` of the repository, on ports of its own.
final class CommittedFront implements AutoCloseable {
  private static final Path COMMITTED = Path.of("../Caddyfile").toAbsolutePath().normalize();

  private final Process process;
  private final int httpPort;
  private final int httpsPort;
  private final Path state;

  private CommittedFront(Process process, int httpPort, int httpsPort, Path state) {
    this.process = process;
    this.httpPort = httpPort;
    this.httpsPort = httpsPort;
    this.state = state;
  }

  /// Starts it before these upstreams.
  ///
  /// @param variables what the file reads, beside ports
  /// @param more files of `caddy.d` by their names
  static CommittedFront start(Path home, Map<String, String> variables, Map<String, String> more)
      throws Exception {
    Path folder = Files.createDirectories(home.resolve("caddy"));
    Files.copy(COMMITTED, folder.resolve("Caddyfile"));
    Path own = Files.createDirectories(folder.resolve("caddy.d"));
    for (Map.Entry<String, String> file : more.entrySet()) {
      Files.writeString(own.resolve(file.getKey()), file.getValue());
    }
    int httpPort = TestPort.free();
    int httpsPort = TestPort.free();
    ProcessBuilder builder =
        new ProcessBuilder(
                InstalledCaddy.require().toString(),
                "run",
                "--adapter",
                "caddyfile",
                "--config",
                "Caddyfile")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("CADDY_HTTP_PORT", String.valueOf(httpPort));
    environment.put("CADDY_HTTPS_PORT", String.valueOf(httpsPort));
    environment.put("XDG_DATA_HOME", folder.toString());
    environment.put("XDG_CONFIG_HOME", folder.toString());
    environment.putAll(variables);
    Process process = builder.start();
    CommittedFront front = new CommittedFront(process, httpPort, httpsPort, folder);
    Await.until(() -> !process.isAlive() || front.listens());
    if (!process.isAlive()) {
      throw new IOException(Files.readString(folder.resolve("output.log")));
    }
    return front;
  }

  /// Caddy listens before it has its first certificate.
  private boolean listens() {
    try (Socket _ = new Wire("localhost", httpsPort, Trust.in(root())).open(Wire.STRANGER)) {
      return true;
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private Path root() {
    return state.resolve("caddy/pki/authorities/local/root.crt");
  }

  /// What Caddy found wrong, as far as it went on.
  String complaints() throws IOException {
    try (Stream<String> lines = Files.lines(state.resolve("output.log"))) {
      return lines
          .filter(
              line -> line.contains("\"level\":\"error\"") || line.contains("\"level\":\"warn\""))
          .collect(Collectors.joining("\n", "Caddy says:\n", "\n"));
    }
  }

  /// With TLS first.
  List<Wire> doors() throws Exception {
    List<Wire> doors = new ArrayList<>();
    doors.add(new Wire("localhost", httpsPort, Trust.in(root())));
    doors.add(new Wire("localhost", httpPort, null));
    return doors;
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .completeOnTimeout(process, 15, TimeUnit.SECONDS)
        .thenAccept(Process::destroyForcibly)
        .join();
  }
}
