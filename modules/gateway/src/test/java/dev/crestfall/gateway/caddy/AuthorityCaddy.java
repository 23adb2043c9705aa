package dev.crestfall.gateway.caddy;

import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.tls.InstalledCaddy;
import dev.crestfall.testkit.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;

/// A Caddy that is an ACME authority at `localhost`.
///
/// @param root what its certificates hang on, those that it gives and its own
record AuthorityCaddy(Process process, Path root) implements AutoCloseable {
  /// Starts it; it serves when this returns.
  static AuthorityCaddy start(Path home, int port) throws Exception {
    Files.createDirectories(home);
    Path config = Files.writeString(home.resolve("authority.json"), config(home, port));
    Process process = run(home, config);
    AuthorityCaddy authority =
        new AuthorityCaddy(process, home.resolve("storage/pki/authorities/local/root.crt"));
    Await.until(() -> !process.isAlive() || authority.answers(port));
    if (!process.isAlive()) {
      throw new IOException(Files.readString(home.resolve("output.log")));
    }
    return authority;
  }

  /// Runs Caddy with this configuration until the thread that asks for it ends, at the latest.
  static Process run(Path home, Path config) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "setpriv",
                "--pdeathsig=KILL",
                "--",
                InstalledCaddy.require().toString(),
                "run",
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output.log").toFile());
    builder.environment().put("XDG_DATA_HOME", home.toString());
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    return builder.start();
  }

  private static String config(Path home, int port) {
    Map<String, Object> server =
        Map.of(
            "listen",
            List.of("127.0.0.1:" + port),
            "automatic_https",
            Map.of("disable_redirects", true),
            "routes",
            List.of(
                Map.of(
                    "match",
                    List.of(Map.of("host", List.of("localhost"))),
                    "handle",
                    List.of(Map.of("handler", "acme_server", "ca", "local")))));
    Map<String, Object> authorities =
        Map.of("certificate_authorities", Map.of("local", Map.of("install_trust", false)));
    return Json.text(
        Map.of(
            "admin",
            Map.of("disabled", true),
            "storage",
            Map.of("module", "file_system", "root", home.resolve("storage").toString()),
            "apps",
            Map.of(
                "http",
                Map.of("https_port", port, "servers", Map.of("authority", server)),
                "pki",
                authorities)));
  }

  private boolean answers(int port) {
    try (SSLSocket socket =
        (SSLSocket)
            Trust.in(root)
                .getSocketFactory()
                .createSocket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      var parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName("localhost")));
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return true;
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
