package dev.crestfall.rest.request.parse;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RequestParserTest {
  private static HttpServer http;
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    RequestParser api = parser("rest.db-schemas=api,other");
    RequestParser rooted = parser("rest.db-root-spec=public.root");
    RequestParser closed = parser("rest.openapi-mode=disabled");
    http =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0),
            List.of(
                new Mount(List.of("/api"), exchange -> answer(api, exchange)),
                new Mount(List.of("/rooted"), exchange -> answer(rooted, exchange)),
                new Mount(List.of("/closed"), exchange -> answer(closed, exchange))),
            (exchange, path, nanos) -> {});
    server = TestServer.at("http://127.0.0.1:" + http.start());
  }

  @AfterAll
  static void stop() {
    server.close();
    http.close();
  }

  @TestFactory
  Stream<DynamicTest> what_makes_no_sense_is_refused() {
    return server.run(
        Scenario.get("/api/a/b").status(404).contains("PGRST125"),
        Scenario.get("/api/a/").status(404).contains("PGRST125"),
        Scenario.get("/api/rpc/f/g").status(404).contains("PGRST125"),
        Scenario.of("PATCH", "/api/rpc/f").status(405).contains("PGRST101 Cannot use the PATCH"),
        Scenario.of("LINK", "/api/t")
            .status(405)
            .contains("PGRST117 Unsupported HTTP method: LINK"),
        Scenario.post("/api/", "{}").status(405).contains("PGRST117"),
        Scenario.get("/api/t").header("Accept-Profile", "private").status(406).contains("PGRST106"),
        Scenario.post("/api/t", "{}")
            .header("Content-Profile", "x")
            .status(406)
            .contains("PGRST106"),
        Scenario.get("/closed/").status(404).contains("PGRST126"),
        Scenario.get("/closed/openapi.json").status(404).contains("PGRST126"),
        Scenario.get("/api/%ff").status(400).contains("22021"),
        Scenario.get("/api/t?a=1").status(400).contains("PGRST100"),
        Scenario.of("PUT", "/api/t?id=eq.1&limit=1").body("{}").status(400).contains("PGRST114"),
        Scenario.get("/api/t").header("Range", "9-3").status(416).contains("PGRST103"),
        Scenario.patch("/api/t", "").status(400).contains("PGRST102 Empty or invalid json"),
        Scenario.post("/api/t", "x".repeat(2000)).status(413).contains("longer than 1000"),
        Scenario.post("/api/t", "<a/>")
            .header("Content-Type", "text/xml; charset=utf-8")
            .status(400)
            .contains("PGRST102 Content-Type not acceptable: text/xml"));
  }

  @TestFactory
  Stream<DynamicTest> path_and_method_decide_what_is_done() {
    return server.run(
        Scenario.get("/api/t").contains("Read[relation=api.t, headersOnly=false]"),
        Scenario.get("/api/%D9%85%20x%2Fy").contains("relation=api.\u0645 x/y,"),
        Scenario.post("/api/t", "{}").contains("mutation=CREATE"),
        Scenario.of("PUT", "/api/t").body("{}").contains("mutation=UPSERT_ONE"),
        Scenario.delete("/api/t").body("ignored").contains("mutation=DELETE"),
        Scenario.of("OPTIONS", "/api/t").contains("RelationOptions[relation=api.t]"),
        Scenario.of("OPTIONS", "/api/rpc/f").contains("RoutineOptions[routine=api.f]"),
        Scenario.get("/api/rpc/f?a=1").contains("invocation=GET").contains("name=a, value=1"),
        Scenario.post("/api/rpc/f", "").contains("invocation=POST").contains("columns=[]"),
        Scenario.get("/api/").contains("Describe[schema=api, headersOnly=false]"),
        Scenario.of("OPTIONS", "/api/").contains("RootOptions[]"),
        Scenario.get("/api/openapi.json").contains("DescribeOpenApi3[schema=api"),
        Scenario.get("/rooted/").contains("Call[routine=public.root, invocation=GET]"));
  }

  @TestFactory
  Stream<DynamicTest> headers_are_understood() {
    return server.run(
        Scenario.get("/rooted/t").contains("schema=public, negotiatedByProfile=false"),
        Scenario.get("/api/t").contains("schema=api, negotiatedByProfile=true"),
        Scenario.get("/api/t").header("Accept-Profile", "other").contains("relation=other.t"),
        Scenario.get("/api/t").header("Content-Profile", "nope").contains("relation=api.t"),
        Scenario.get("/api/t?limit=5").header("Range", "2-9").contains("Range[offset=2, limit=3]"),
        Scenario.get("/api/t").header("X-A", "b").contains("x-a=b"),
        Scenario.get("/api/t").header("Cookie", "c=d").contains("cookies={c=d}").lacks("cookie=c"),
        Scenario.get("/api/t").header("Prefer", "count=exact").contains("count=EXACT"),
        Scenario.get("/api/t").header("Accept", "text/csv").contains("accept=[Csv[]]"),
        Scenario.post("/api/t", "b,a\n1,2")
            .header("Content-Type", "text/csv")
            .contains("columns=[a, b]"),
        Scenario.post("/api/t?columns=x", "anything").contains("columns=[x]"));
  }

  private static RequestParser parser(String setting) {
    Config config = Config.of(Sources.of(List.of(setting), java.util.Map.of(), null));
    return new RequestParser(config.bind("rest", RestConfig.class), 1000);
  }

  private static void answer(RequestParser parser, Exchange exchange) throws IOException {
    String text;
    try {
      ApiRequest request = parser.parse(exchange);
      exchange.status(200);
      text = request.toString();
    } catch (RestError e) {
      exchange.status(e.answer().status());
      text = e.answer().code() + " " + e.answer().message();
    }
    exchange.send(text.getBytes(StandardCharsets.UTF_8));
  }
}
