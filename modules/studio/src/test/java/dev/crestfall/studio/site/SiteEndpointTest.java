package dev.crestfall.studio.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SiteEndpointTest {
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private static final Scenario[] SCENARIOS = {
    Scenario.post("/", "x").status(405).answerHeader("Allow", "GET, HEAD"),
    Scenario.get("/assets/gone-1.js").status(404).contains("asset_not_found").lacks("<title>"),
    Scenario.get("/assets/../index.html").status(404),
    Scenario.get("/assets/app-1a2b.js")
        .answers("plain();\n")
        .answerHeader("Cache-Control", FOREVER)
        .answerHeader("Content-Type", "text/javascript; charset=utf-8")
        .answerHeader("Content-Encoding", null),
    Scenario.get("/assets/app-1a2b.js")
        .named("brotli where it is liked")
        .header("Accept-Encoding", "gzip, deflate, br")
        .answers("as-brotli")
        .answerHeader("Content-Encoding", "br")
        .answerHeader("Vary", "Accept-Encoding"),
    Scenario.get("/assets/app-1a2b.js")
        .named("gzip where brotli is refused")
        .header("Accept-Encoding", "br;q=0, gzip")
        .answers("as-gzip")
        .answerHeader("Content-Encoding", "gzip"),
    Scenario.get("/boot.js").answers("boot();\n").answerHeader("Cache-Control", "no-cache"),
    Scenario.get("/w/default/tables/public.orders")
        .named("a path of the pages is the page")
        .answerHeader("Cache-Control", "no-store")
        .contains("<title>Studio</title>")
        .lacks("__CSP_NONCE__"),
    Scenario.get("/index.html").contains("<title>Studio</title>").lacks("__CSP_NONCE__"),
  };

  private static HttpServer http;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    SiteEndpoint site = new SiteEndpoint("/dev/crestfall/studio/testsite/");
    Endpoint endpoint = site::handle;
    http =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0),
            List.of(new Mount(List.of("/studio"), endpoint)),
            AccessLog.NONE);
    http.start();
    server = TestServer.at("http://127.0.0.1:" + http.port() + "/studio");
  }

  @AfterAll
  static void stop() {
    server.close();
    http.close();
  }

  @TestFactory
  Stream<DynamicTest> files_and_pages() {
    return server.run(SCENARIOS);
  }

  @Test
  void each_page_has_a_nonce_of_its_own_that_its_policy_names() throws Exception {
    HttpResponse<String> first = server.send(Scenario.get("/"));
    HttpResponse<String> second = server.send(Scenario.get("/"));
    String nonce = first.body().replaceAll("(?s).*nonce=\"([^\"]+)\".*", "$1");
    assertThat(first.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("'nonce-" + nonce + "'")
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(second.body()).doesNotContain(nonce);
  }
}
