package dev.crestfall.gateway.caddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.crestfall.gateway.tls.TlsConfig;
import dev.crestfall.gateway.tls.TlsMode;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaddyTest {
  @TempDir private Path home;
  private HttpServer upstream;
  private Caddy caddy;
  private CaddySite site;

  @BeforeEach
  void start() throws Exception {
    InstalledCaddy.require();
    // Another user gets through it, as through the folders above a data directory.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/",
        exchange -> {
          String said =
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Forwarded-Proto")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Crestfall-User");
          byte[] body = said.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    upstream.start();
    site = site(TestPort.free(), upstream.getAddress().getPort());
    caddy = new Caddy(program(), site, Files.createDirectories(home.resolve("data")));
    caddy.start(upstream.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    if (caddy != null) {
      caddy.close();
    }
    if (upstream != null) {
      upstream.stop(0);
    }
  }

  private static CaddyProgram program() throws CaddyException {
    return CaddyProgram.find(config()).orElseThrow();
  }

  private static CaddyConfig config() {
    return new CaddyConfig(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1 << 20);
  }

  private static CaddySite site(int port, int upstream) {
    TlsConfig tls =
        new TlsConfig(TlsMode.CADDY, List.of(), port, 0, Optional.empty(), Optional.empty(), "1.3");
    return new CaddySite(tls, config(), "127.0.0.1", List.of(), "127.0.0.1:" + upstream);
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + site.tls().httpsPort() + path))
            .header("X-Crestfall-User", "mallory")
            .build();
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private SSLContext trusting() throws Exception {
    Path root = folders().state().resolve("storage/pki/authorities/local/root.crt");
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(root)) {
      store.setCertificateEntry(
          "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private CaddyFolders folders() throws Exception {
    Path data;
    try (var folders = Files.list(home)) {
      data = folders.sorted().reduce((_, last) -> last).orElseThrow();
    }
    return CaddyFolders.of(data, site.caddy());
  }

  @Test
  void it_passes_requests_on_over_tls_and_ends_with_us() throws Exception {
    HttpResponse<String> answer = get("/rest/v1/films?id=eq.1");
    assertThat(answer.body()).isEqualTo("/rest/v1/films?id=eq.1 https null");
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .hasValue("max-age=63072000");
    assertThat(caddy.health().isUp()).isTrue();
    ProcessHandle process = ProcessHandle.of(caddy.pid()).orElseThrow();
    if (System.getProperty("user.name").equals("root")) {
      assertThat(process.info().user()).isNotEqualTo(Optional.of("root"));
    }
    caddy.close();
    Await.until(() -> !process.isAlive());
    assertThat(caddy.health().isUp()).isFalse();
  }

  @Test
  void one_that_is_killed_comes_back_as_it_was() throws Exception {
    long first = caddy.pid();
    ProcessHandle.of(first).orElseThrow().destroyForcibly();
    Await.until(() -> caddy.pid() != first && caddy.health().isUp());
    assertThat(get("/studio").body()).startsWith("/studio https");
  }

  @Test
  void it_is_told_what_is_new_and_keeps_what_it_had_when_that_is_no_good() throws Exception {
    AdminSocket admin = new AdminSocket(folders().socket());
    String before = admin.config();
    caddy.apply(site);
    assertThat(admin.config()).isEqualTo(before);
    CaddySite bad =
        new CaddySite(site.tls(), site.caddy(), "127.0.0.1", List.of("no address"), "127.0.0.1:1");
    assertThatThrownBy(() -> caddy.apply(bad))
        .isInstanceOf(CaddyException.class)
        .hasMessageContaining("Caddy refuses its configuration");
    assertThat(admin.config()).isEqualTo(before);
    assertThat(get("/lite").body()).startsWith("/lite https");
    caddy.apply(new CaddySite(site.tls(), site.caddy(), "127.0.0.1", List.of(), "127.0.0.1:1"));
    HttpResponse<String> away = get("/rest/v1/x");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).startsWith("{\"code\":\"module_off\",\"details\":null");
  }

  @Test
  void a_port_that_another_program_has_is_named() throws Exception {
    int taken = site.tls().httpsPort();
    CaddySite same = site(taken, 1);
    try (Caddy second =
        new Caddy(program(), same, Files.createDirectories(home.resolve("another")))) {
      assertThatThrownBy(() -> second.start(1))
          .isInstanceOf(CaddyException.class)
          .hasMessageContaining("Caddy needs port " + taken)
          .hasMessageContaining("gateway.https-port");
    }
    assertThat(get("/").statusCode()).isEqualTo(200);
  }
}
