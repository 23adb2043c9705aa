package dev.crestfall.gateway.caddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crestfall.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaddyTest {
  @TempDir private Path home;
  private CaddySandbox sandbox;
  private Caddy caddy;

  @BeforeEach
  void start() throws Exception {
    sandbox = CaddySandbox.start(home);
    caddy = sandbox.caddy();
  }

  @AfterEach
  void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + sandbox.port() + path))
            .header("X-Crestfall-User", "mallory")
            .build();
    try (HttpClient client = HttpClient.newBuilder().sslContext(sandbox.trust()).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void it_passes_requests_on_over_tls_and_ends_with_us() throws Exception {
    HttpResponse<String> answer = get("/rest/v1/films?id=eq.1");
    assertThat(answer.body()).startsWith("/rest/v1/films?id=eq.1 https null ");
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
    AdminSocket admin = new AdminSocket(sandbox.folders().socket());
    CaddySite site = sandbox.site();
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
  void it_never_runs_as_root() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root could run it so");
    Path closed = Files.createDirectory(home.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    Path data = Files.createDirectory(closed.resolve("data"));
    try (Caddy second = new Caddy(CaddySandbox.program(), sandbox.site(), data)) {
      assertThatThrownBy(() -> second.start(1))
          .isInstanceOf(CaddyException.class)
          .hasMessageContaining("Caddy does not run as root")
          .hasMessageContaining("can't reach " + data)
          .hasMessageContaining("gateway.tls = builtin");
    }
  }

  @Test
  void ports_that_the_system_keeps_from_ordinary_users_are_told_with_what_mends_it() {
    String said =
        "loading new config: http app module: start: listening on :443: listen tcp :443: bind:"
            + " permission denied";
    assertThatThrownBy(() -> Ports.requireAllowed(said, sandbox.site(), CaddySandbox.program()))
        .hasMessageContaining("port " + sandbox.port())
        .hasMessageContaining("setcap cap_net_bind_service")
        .hasMessageContaining("gateway.https-port");
  }

  @Test
  void a_port_that_another_program_has_is_named() throws Exception {
    try (Caddy second =
        new Caddy(
            CaddySandbox.program(),
            sandbox.site(),
            Files.createDirectories(home.resolve("another")))) {
      assertThatThrownBy(() -> second.start(1))
          .isInstanceOf(CaddyException.class)
          .hasMessageContaining("Caddy needs port " + sandbox.port())
          .hasMessageContaining("gateway.https-port");
    }
    assertThat(get("/").statusCode()).isEqualTo(200);
  }
}
