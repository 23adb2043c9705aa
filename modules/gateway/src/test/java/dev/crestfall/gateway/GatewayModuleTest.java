package dev.crestfall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.request.Bounds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GatewayModuleTest {
  private final Echo echo = new Echo();
  private final GatewayModule gateway =
      new GatewayModule(
          new GatewayConfig(0, "127.0.0.1"),
          List.of(echo),
          GatewayModuleTest::identify,
          AccessLog.NONE);

  private static Identity identify(Exchange exchange) {
    return "Bearer the-service-key".equals(exchange.header("Authorization"))
        ? new Identity.Service("service_role", "{}")
        : Authenticator.NOBODY.identify(exchange);
  }

  @BeforeEach
  void start() throws Exception {
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void an_unknown_path_answers_404_in_the_native_shape() throws Exception {
    HttpResponse<String> answer = get("/nothing/here");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .startsWith("{\"error\":{\"code\":\"path_not_found\",")
        .contains("\"request_id\":\"");
  }

  @Test
  void a_caller_behind_a_proxy_needs_the_service_key() throws Exception {
    for (String path : List.of("/health", "/metrics")) {
      assertThat(get(path, "X-Forwarded-For", "203.0.113.9").statusCode()).isEqualTo(401);
      assertThat(get(path, "X-Forwarded-For", "203.0.113.9", "apikey", "a-guess").statusCode())
          .isEqualTo(401);
      assertThat(
              get(path, "Via", "1.1 proxy", "Authorization", "Bearer the-service-key").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void other_methods_are_refused() throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/health")).DELETE());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void health_is_503_with_the_reason_while_a_module_is_down() throws Exception {
    assertThat(get("/health").statusCode()).isEqualTo(200);
    echo.health = Health.down("the well is dry");
    HttpResponse<String> answer = get("/health");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .contains(
            "\"status\":\"down\"",
            "\"reason\":\"the well is dry\"",
            "\"gateway\":{\"status\":\"up\"}");
  }

  @Test
  void modules_answer_under_each_of_their_prefixes() throws Exception {
    assertThat(get("/echo/a%20b?c=d").body()).isEqualTo("/echo|/a%20b|c=d");
    assertThat(get("/echo/v1").body()).isEqualTo("/echo/v1|/|null");
    assertThat(get("/echoes").statusCode()).isEqualTo(404);
  }

  @Test
  void metrics_count_requests_and_modules() throws Exception {
    get("/echo/");
    get("/nothing");
    String body = get("/metrics").body();
    assertThat(body)
        .contains("crestfall_http_requests_total{status=\"4xx\"} 1.0")
        .contains("crestfall_module_up{module=\"echo\"} 1.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void the_root_says_what_is_here_to_programs_and_to_browsers() throws Exception {
    assertThat(get("/").body())
        .contains("\"name\":\"echo\",\"paths\":[\"/echo\",\"/echo/v1\",\"/own\"]");
    HttpResponse<String> page = get("/", "Accept", "text/html,*/*");
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.body()).contains("<a href=\"/echo/\">");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'", "'sha256-" + styleHash(page))
        .doesNotContain("unsafe-inline");
  }

  private static String styleHash(HttpResponse<String> page) throws Exception {
    String style = page.body().split("</?style>", -1)[1];
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  @Test
  void pages_of_other_origins_have_no_business_where_a_cookie_is_a_credential() throws Exception {
    assertThat(get("/echo/", "Origin", "https://evil.example").headers().map())
        .containsEntry("access-control-allow-origin", List.of("*"))
        .doesNotContainKey("access-control-allow-credentials");
    assertThat(get("/own/", "Origin", "https://evil.example").headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control-"));
    HttpResponse<String> preflight =
        send(
            HttpRequest.newBuilder(uri("/own/"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .headers(
                    "Origin", "https://evil.example", "Access-Control-Request-Method", "DELETE"));
    assertThat(preflight.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control-"));
  }

  @TestFactory
  Stream<DynamicTest> every_answer_says_what_it_is_and_no_more() {
    return Stream.of("/", "/nothing", "/health", "/metrics", "/echo/", "/%00", "/echo/..%2f")
        .map(path ->
            DynamicTest.dynamicTest(
                path,
                () -> {
                  HttpHeaders headers = get(path, "Accept", "text/html").headers();
                  assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
                  assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
                  assertThat(headers.firstValue("X-Request-Id")).isPresent();
                  assertThat(headers.firstValue("Server")).isEmpty();
                  if (!path.startsWith("/echo")) {
                    assertThat(headers.firstValue("Content-Type").orElse(""))
                        .contains("charset=utf-8");
                  }
                }));
  }

  @Test
  void a_taken_port_is_told_plainly() {
    GatewayModule second =
        new GatewayModule(
            new GatewayConfig(gateway.port(), "127.0.0.1"),
            List.of(),
            Authenticator.NOBODY,
            AccessLog.NONE);
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Port " + gateway.port());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /// A module that answers with what it was asked.
  private static final class Echo implements Module {
    private Health health = Health.UP;

    @Override
    public String name() {
      return "echo";
    }

    @Override
    public void start() {}

    @Override
    public List<Mount> mounts() {
      return List.of(
          new Mount(
              List.of("/echo", "/echo/v1"),
              exchange ->
                  exchange.send(
                      (exchange.prefix() + "|" + exchange.path() + "|" + exchange.query())
                          .getBytes(StandardCharsets.UTF_8))),
          new Mount(List.of("/own"), exchange -> exchange.send(), true, Bounds.NATIVE));
    }

    @Override
    public Health health() {
      return health;
    }

    @Override
    public void close() {}
  }
}
