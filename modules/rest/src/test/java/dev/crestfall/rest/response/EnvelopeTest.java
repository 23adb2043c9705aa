package dev.crestfall.rest.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.rest.error.ConnectionErrors;
import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.response.header.Header;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvelopeTest {
  private static final ResponseSettings SETTINGS =
      new ResponseSettings(false, false, List.of("https://a.example"), "X-Trace");

  private final HttpServer server =
      new HttpServer(
          HttpSettings.of("127.0.0.1", 0),
          List.of(new Mount(List.of(""), endpoint())),
          AccessLog.NONE);
  private TestServer client = TestServer.at("http://127.0.0.1");

  private static Endpoint endpoint() {
    Envelope envelope = new Envelope(SETTINGS);
    return exchange -> {
      Answer preflight = envelope.preflight(exchange);
      Answer answer = preflight == null ? envelope.wrap(exchange, answer(exchange)) : preflight;
      answer.sendTo(exchange);
    };
  }

  private static Answer answer(Exchange exchange) {
    return switch (exchange.path()) {
      case "/away" -> ErrorAnswers.of(ConnectionErrors.lost(null).answer(), SETTINGS);
      case "/nothing" -> new Answer(204, List.of(), Answer.NO_BODY);
      case "/empty" -> new Answer(201, List.of(), Answer.NO_BODY);
      case "/text" ->
          new Answer(200, List.of(new Header("Vary", "Accept")), Requests.bytes("text"));
      default -> ErrorAnswers.of(RequestErrors.path().answer(), SETTINGS);
    };
  }

  @BeforeAll
  void start() throws IOException {
    server.start();
    client = TestServer.at("http://127.0.0.1:" + server.port());
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> every_answer_is_framed_as_its_kind_demands() {
    return client.run(
        Scenario.get("/away")
            .status(503)
            .answerHeader("Retry-After", "1")
            .answerHeader("Proxy-Status", "PostgREST; error=PGRST001"),
        Scenario.get("/other")
            .status(404)
            .answerHeader("Content-Length", "96")
            .answerHeader("Content-Type", "application/json; charset=utf-8")
            .answerHeader("Proxy-Status", "PostgREST; error=PGRST125"),
        Scenario.of("HEAD", "/text").answerHeader("Content-Length", null),
        Scenario.get("/text").answerHeader("Content-Length", "4").answers("text"),
        Scenario.get("/nothing")
            .status(204)
            .answerHeader("Content-Length", null)
            .answerHeader("Content-Type", null),
        Scenario.of("POST", "/empty").status(201).answerHeader("Content-Length", "0"));
  }

  @TestFactory
  Stream<DynamicTest> every_answer_has_the_common_lines() {
    return client.run(
        Scenario.get("/text")
            .header("Origin", "https://evil.example")
            .answerHeader("Access-Control-Allow-Origin", null)
            .answerHeader("X-Trace", ""),
        Scenario.get("/text")
            .header("Origin", "https://a.example")
            .header("X-Trace", "t-1")
            .answerHeader("Access-Control-Allow-Origin", "https://a.example")
            .answerHeader("X-Trace", "t-1")
            .answerHeader("Server", "postgrest/16.2 (crestfall)"),
        Scenario.of("OPTIONS", "/text")
            .header("Origin", "https://a.example")
            .header("Access-Control-Request-Method", "PATCH")
            .header("X-Trace", "t-2")
            .answerHeader("Access-Control-Max-Age", "86400")
            .answerHeader("X-Trace", "t-2")
            .answers(""));
  }

  @Test
  void caches_are_told_of_the_origin_beside_what_the_answer_says() throws Exception {
    HttpResponse<String> answer = client.send(Scenario.get("/text"));
    assertThat(answer.headers().allValues("Vary")).containsExactly("Accept", "Origin");
  }
}
