package dev.crestfall.gateway.caddy;

import com.sun.net.httpserver.HttpServer;
import dev.crestfall.gateway.tls.TlsConfig;
import dev.crestfall.gateway.tls.TlsMode;
import dev.crestfall.testkit.TestPort;
import dev.crestfall.testkit.tls.InstalledCaddy;
import dev.crestfall.testkit.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// A folder with a Caddy in it, and a server behind that which says what it heard.
final class CaddySandbox implements AutoCloseable {
  private final HttpServer upstream;
  private final CaddySite site;
  private final Path data;
  private final Caddy caddy;

  private CaddySandbox(Path home, Optional<Path> cert, Optional<Path> key) throws IOException {
    upstream = upstream();
    List<String> names = cert.isPresent() ? List.of("localhost") : List.of();
    TlsConfig tls = new TlsConfig(TlsMode.CADDY, names, TestPort.free(), 0, cert, key, "1.3");
    int behind = upstream.getAddress().getPort();
    site = new CaddySite(tls, config(), "127.0.0.1", List.of(), "127.0.0.1:" + behind);
    data = Files.createDirectories(home.resolve("data"));
    caddy = new Caddy(program(), site, data);
    try {
      caddy.start(behind);
    } catch (CaddyException e) {
      upstream.stop(0);
      throw e;
    }
  }

  /// With a certificate of Caddy's own authority.
  static CaddySandbox start(Path home) throws IOException {
    return start(home, Optional.empty(), Optional.empty());
  }

  /// With the certificate of PEM files, for `localhost`.
  static CaddySandbox start(Path home, Optional<Path> cert, Optional<Path> key) throws IOException {
    InstalledCaddy.require();
    // Another user gets through it, as through the folders above a data directory.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    return new CaddySandbox(home, cert, key);
  }

  static CaddyProgram program() throws CaddyException {
    return CaddyProgram.find(config()).orElseThrow();
  }

  static CaddyConfig config() {
    return new CaddyConfig(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1 << 20);
  }

  /// Says the path and whom it was told of, over which protocol.
  static HttpServer upstream() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String said =
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"),
                      exchange.getRequestHeaders().getFirst("X-Crestfall-User"),
                      Callers.END);
          byte[] body = said.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  Caddy caddy() {
    return caddy;
  }

  CaddySite site() {
    return site;
  }

  int port() {
    return site.tls().httpsPort();
  }

  CaddyFolders folders() throws CaddyException {
    return CaddyFolders.of(data, site.caddy());
  }

  /// Belief in Caddy's own authority.
  SSLContext trust() throws IOException, GeneralSecurityException {
    return Trust.in(folders().state().resolve("storage/pki/authorities/local/root.crt"));
  }

  @Override
  public void close() {
    caddy.close();
    upstream.stop(0);
  }
}
