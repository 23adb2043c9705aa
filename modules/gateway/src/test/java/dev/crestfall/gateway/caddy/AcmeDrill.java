package dev.crestfall.gateway.caddy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.crestfall.gateway.tls.BuiltInTls;
import dev.crestfall.gateway.tls.DevelopmentAuthority;
import dev.crestfall.gateway.tls.TlsConfig;
import dev.crestfall.gateway.tls.TlsMode;
import dev.crestfall.gateway.tls.acme.AcmeCertificates;
import dev.crestfall.gateway.tls.acme.Authority;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.tls.InstalledCaddy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Caddy before a gateway, or the gateway itself, with a Caddy for its authority, in a network of
/// their own: ports and ways to show whose a name is are the usual ones.
final class AcmeDrill {
  static final String NAME = "shop.example";

  private static final int AUTHORITY_PORT = 14000;
  private static final String DIRECTORY =
      "https://localhost:" + AUTHORITY_PORT + "/acme/local/directory";
  private static final int HTTPS = 443;
  private static final int RENEWALS = 3;

  private final Path home;
  private final AuthorityCaddy authority;
  private final HttpServer upstream;

  private AcmeDrill(Path home) throws Exception {
    this.home = home;
    this.authority = AuthorityCaddy.start(home.resolve("authority"), AUTHORITY_PORT);
    this.upstream = CaddySandbox.upstream();
  }

  /// @param arguments a folder, and `told` for the admin API, `file` for the committed file or
  ///   `itself` for no Caddy
  public static void main(String[] arguments) {
    try {
      AcmeDrill drill = new AcmeDrill(Path.of(arguments[0]));
      switch (arguments[1]) {
        case "told" -> drill.told();
        case "file" -> drill.file();
        default -> drill.itself();
      }
      System.exit(0);
    } catch (Exception | AssertionError e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private int port() {
    return upstream.getAddress().getPort();
  }

  private void told() throws Exception {
    CaddyConfig settings =
        new CaddyConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.of("ops@" + NAME),
            Optional.of(DIRECTORY),
            Optional.of(authority.root()),
            1 << 20);
    TlsConfig tls =
        new TlsConfig(
            TlsMode.CADDY, List.of(NAME), HTTPS, 80, Optional.empty(), Optional.empty(), "1.3");
    CaddySite site = new CaddySite(tls, settings, "127.0.0.1", List.of(), "");
    Path data = Files.createDirectories(home.resolve("data"));
    try (Caddy caddy = new Caddy(CaddyProgram.find(settings).orElseThrow(), site, data)) {
      caddy.start(port());
      Await.until(() -> caddy.health().isUp());
      try (Callers callers = Callers.of(NAME, HTTPS, authority.root())) {
        requireMore(callers);
      }
      // How often it looks for what is to be renewed it asks itself once, when it starts.
      Path config = CaddyFolders.of(data, settings).home().resolve("config.json");
      Files.writeString(config, renewing(Files.readString(config)));
      long first = caddy.pid();
      ProcessHandle.of(first).orElseThrow().destroyForcibly();
      Await.until(() -> caddy.pid() != first && caddy.health().isUp());
      requireRenewals();
    }
  }

  private void file() throws Exception {
    Path folder = Files.createDirectories(home.resolve("front"));
    Files.copy(CommittedCaddyfile.PATH, folder.resolve("Caddyfile"));
    Files.writeString(
        Files.createDirectories(folder.resolve("caddy.d")).resolve("acme.options"),
        "acme_ca %s%nacme_ca_root %s%n".formatted(DIRECTORY, authority.root()));
    Path config = folder.resolve("often.json");
    Files.writeString(config, renewing(adapted(folder)));
    Process caddy = AuthorityCaddy.run(folder, config);
    Await.until(() -> !caddy.isAlive() || serves());
    assertThat(caddy.isAlive()).as(Files.readString(folder.resolve("output.log"))).isTrue();
    requireRenewals();
  }

  private void itself() throws Exception {
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    Path data = home.resolve("data");
    TlsConfig tls =
        new TlsConfig(
            TlsMode.BUILTIN, List.of(NAME), HTTPS, 80, Optional.empty(), Optional.empty(), "1.3");
    Mount page =
        new Mount(
            List.of(""),
            exchange -> exchange.send(Callers.END.getBytes(StandardCharsets.US_ASCII)));
    try (var server =
            new dev.crestfall.kernel.http.HttpServer(
                HttpSettings.of("127.0.0.1", 0), List.of(page), AccessLog.NONE);
        BuiltInTls door = new BuiltInTls(tls, "127.0.0.1", certificates(data, ahead))) {
      door.at(server);
      server.start();
      door.start();
      Await.until(this::serves);
      // More than two thirds of the half day that this authority's are good for: always due.
      ahead.set(Duration.ofHours(9));
      requireRenewals();
    }
    ahead.set(Duration.ZERO);
    assertThat(certificates(data, ahead).first().own().getIssuerX500Principal())
        .as("what was given is kept")
        .isNotEqualTo(
            new DevelopmentAuthority(data, List.of(NAME), InstantSource.system())
                .first()
                .own()
                .getIssuerX500Principal());
  }

  private AcmeCertificates certificates(Path data, AtomicReference<Duration> ahead) {
    InstantSource clock = () -> InstantSource.system().instant().plus(ahead.get());
    return new AcmeCertificates(
        data,
        List.of(NAME),
        new Authority(
            URI.create(DIRECTORY), Optional.of(authority.root()), Optional.of("ops@" + NAME)),
        new DevelopmentAuthority(data, List.of(NAME), clock),
        clock);
  }

  private String adapted(Path folder) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(InstalledCaddy.require().toString(), "adapt", "--adapter", "caddyfile")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.put("CRESTFALL_DOMAIN", NAME);
    environment.put("CADDY_ACME_EMAIL", "ops@" + NAME);
    Stream.of("GATEWAY", "AUTHENTICATION", "REST", "GRAPHQL", "LOGS", "STUDIO")
        .forEach(name -> environment.put("UPSTREAM_" + name, "127.0.0.1:" + port()));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }

  /// The same, but each certificate is to be renewed within seconds, though it is good for hours.
  private static String renewing(String config) throws IOException {
    ObjectNode root = (ObjectNode) Json.MAPPER.readTree(config);
    ObjectNode automation = (ObjectNode) root.at("/apps/tls/automation");
    automation.put("renew_interval", "1s");
    automation
        .path("policies")
        .forEach(policy -> ((ObjectNode) policy).put("renewal_window_ratio", 0.9999));
    return root.toString();
  }

  private boolean serves() {
    try (Callers callers = Callers.of(NAME, HTTPS, authority.root())) {
      Await.until(() -> callers.answered() > 0 || !callers.failed().isEmpty());
      return callers.failed().isEmpty();
    } catch (Exception e) {
      return false;
    }
  }

  private static void requireMore(Callers callers) {
    int before = callers.answered();
    Await.until(() -> callers.answered() >= before + 50);
    assertThat(callers.failed()).isEmpty();
  }

  private void requireRenewals() throws Exception {
    try (Callers callers = Callers.of(NAME, HTTPS, authority.root())) {
      Await.until(() -> callers.certificates() > RENEWALS);
      // What it has is good for hours yet.
      authority.close();
      requireMore(callers);
      assertThat(callers.reopened()).as("connections that were open go on").isZero();
    }
  }
}
