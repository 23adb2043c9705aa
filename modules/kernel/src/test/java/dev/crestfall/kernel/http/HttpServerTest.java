package dev.crestfall.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.memory.MemoryBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    HttpSettings settings =
        new HttpSettings("127.0.0.1", 0, null, "660", false, new MemoryBudget(1_000_000));
    server =
        new HttpServer(
            settings,
            List.of(
                Mount.ofData(List.of("/echo", "/also"), HttpServerTest::echo),
                new Mount(
                    List.of("/bug"),
                    exchange -> {
                      throw new IllegalStateException("a secret detail");
                    }),
                new Mount(List.of("/silent"), exchange -> {}),
                new Mount(List.of("/foreign"), new Foreign())),
            (exchange, path, nanos) -> logged.add(path + " " + exchange.status()));
    port = server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// Answers nothing, and says no in words of its own; of `/mute` not even that.
  private static final class Foreign implements Endpoint {
    @Override
    public void handle(Exchange exchange) {
      exchange.setHeader("X-Half", "made");
      throw exchange.path().equals("/late")
          ? new ApiError(403, "door_closed", "Not now")
          : new IllegalStateException("a secret detail");
    }

    @Override
    public void refuse(Exchange exchange, ApiError error) throws Exception {
      if (exchange.path().equals("/mute")) {
        throw new IllegalStateException("nor this one");
      }
      exchange.status(error.status());
      exchange.send(("no: " + error.code()).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void echo(Exchange exchange) throws IOException {
    if (exchange.path().equals("/none")) {
      exchange.status(204);
      exchange.send();
      return;
    }
    if (exchange.path().equals("/worded")) {
      exchange.status(402);
      exchange.reason("Pay\r\nX-Evil: 1");
      exchange.send(new byte[] {'!'});
      return;
    }
    try {
      byte[] body = exchange.body(100_000);
      exchange.setHeader("X-Path", exchange.path());
      exchange.setHeader(
          "X-Query",
          String.valueOf(exchange.query())
              .substring(0, Math.min(20, String.valueOf(exchange.query()).length())));
      exchange.send(body);
    } catch (Exchange.BodyTooLargeException e) {
      exchange.status(413);
      exchange.send();
    }
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void an_unknown_path_answers_404_in_the_native_shape() throws Exception {
    HttpResponse<String> answer = send("GET", "/echoes", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"path_not_found\"", "\"request_id\":\"");
  }

  @Test
  void a_bug_answers_500_and_tells_nothing_of_it() throws Exception {
    HttpResponse<String> answer = send("GET", "/bug", "");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("internal_error").doesNotContain("secret");
  }

  @Test
  void a_bug_is_told_in_the_dialect_of_its_endpoint_where_that_can_speak() throws Exception {
    HttpResponse<String> bug = send("GET", "/foreign/bug", "");
    assertThat(bug.statusCode()).isEqualTo(500);
    assertThat(bug.body()).isEqualTo("no: internal_error");
    assertThat(bug.headers().firstValue("X-Half")).isEmpty();
    HttpResponse<String> late = send("GET", "/foreign/late", "");
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body()).isEqualTo("no: door_closed");
    HttpResponse<String> mute = send("GET", "/foreign/mute", "");
    assertThat(mute.statusCode()).isEqualTo(500);
    assertThat(mute.body()).contains("\"code\":\"internal_error\"").doesNotContain("nor this");
  }

  @Test
  void an_endpoint_that_forgets_to_answer_answers_500() throws Exception {
    assertThat(send("GET", "/silent", "").statusCode()).isEqualTo(500);
  }

  @Test
  void a_body_over_the_limit_is_refused() throws Exception {
    assertThat(send("POST", "/echo", "x".repeat(100_001)).statusCode()).isEqualTo(413);
    String chunked = "186A1\r\n" + "x".repeat(100_001) + "\r\n0\r\n\r\n";
    assertThat(
            raw(
                "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + chunked))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void who_reads_only_after_sending_all_of_a_refused_body_gets_the_answer() throws Exception {
    String body = "x".repeat(20_000_000);
    assertThat(raw("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 20000000\r\n\r\n" + body))
        .startsWith("HTTP/1.1 413")
        .contains("Connection: close");
    assertThat(send("POST", "/bug", body).statusCode()).isEqualTo(500);
  }

  @Test
  void an_answer_to_what_is_no_request_says_that_the_connection_ends() throws Exception {
    for (String line : List.of("GET /%00", "GET /a%2", "GE(T /")) {
      assertThat(raw(line + " HTTP/1.1\r\nHost: a\r\n\r\n"))
          .startsWith("HTTP/1.1 400 ")
          .contains("Connection: close\r\n");
    }
    assertThat(raw("GET / HTTP/1.1\r\n\r\n")).contains("Connection: close\r\n");
  }

  @Test
  void a_head_that_is_too_long_is_refused_and_one_of_100_000_characters_is_not() throws Exception {
    assertThat(send("GET", "/echo?q=" + "a".repeat(100_000), "").statusCode()).isEqualTo(200);
    assertThat(raw("GET /echo?q=" + "a".repeat(300_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 414");
  }

  @Test
  void each_prefix_leads_to_its_mount_and_is_taken_off() throws Exception {
    HttpResponse<String> answer = send("POST", "/also/a%2Fb?x=%20", "hello");
    assertThat(answer.body()).isEqualTo("hello");
    assertThat(answer.headers().firstValue("x-path")).hasValue("/a%2Fb");
    assertThat(answer.headers().firstValue("x-query")).hasValue("x=%20");
    assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    // The line is written when the answer has gone out already.
    assertThat(logged.poll(30, TimeUnit.SECONDS)).isEqualTo("/also/a%2Fb 200");
  }

  @Test
  void a_204_has_neither_length_nor_type() throws Exception {
    String answer = raw("GET /echo/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 204")
        .doesNotContainIgnoringCase("content-length", "content-type:");
  }

  @Test
  void a_status_can_have_words_of_its_own_on_one_line() throws Exception {
    String answer = raw("GET /echo/worded HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 402 Pay").endsWith("!");
    assertThat(answer.lines()).noneMatch(line -> line.startsWith("X-Evil"));
  }

  @Test
  void head_has_no_length_and_the_connection_lives_on() throws Exception {
    String answer =
        raw(
            "HEAD /echo HTTP/1.1\r\nHost: a\r\n\r\n"
                + "GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
    assertThat(head).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("content-length");
    assertThat(answer.substring(head.length() + 4)).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_server_that_is_to_end_serves_on_and_keeps_no_connection() throws Exception {
    server.leave();
    String get = "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n";
    for (int i = 0; i < 2; i++) {
      assertThat(raw(get + get))
          .startsWith("HTTP/1.1 200")
          .contains("Connection: close")
          .containsOnlyOnce("HTTP/1.1 ");
    }
  }

  @Test
  void who_is_answered_before_the_body_has_come_is_told_that_the_connection_ends()
      throws Exception {
    String post = "POST /bug HTTP/1.1\r\nHost: a\r\n";
    for (String awaited :
        List.of("Content-Length: 5\r\n\r\nhell", "Transfer-Encoding: chunked\r\n\r\n5\r\nhell")) {
      assertThat(raw(post + awaited)).startsWith("HTTP/1.1 500").contains("Connection: close");
    }
    String next = "GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    for (String come :
        List.of(
            "Content-Length: 5\r\n\r\nhello",
            "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")) {
      assertThat(raw(post + come + next)).startsWith("HTTP/1.1 500").contains("HTTP/1.1 200");
    }
  }

  @Test
  void a_sane_request_id_is_kept_and_another_replaced() throws Exception {
    String head = "GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-Id: ";
    assertThat(raw(head + "mine-1\r\n\r\n")).contains("X-Request-Id: mine-1");
    assertThat(raw(head + "\"}{\r\n\r\n")).doesNotContain("\"}{");
  }

  @Test
  void over_tls_browsers_are_told_to_stay_there() throws Exception {
    String head = "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    assertThat(raw(head + "X-Forwarded-Proto: https\r\n\r\n"))
        .contains("Strict-Transport-Security: max-age=63072000\r\n");
    assertThat(raw(head + "\r\n")).doesNotContain("Strict-Transport-Security");
  }

  @Test
  void a_taken_port_is_said_in_words() {
    HttpServer second =
        new HttpServer(HttpSettings.of("127.0.0.1", port), List.of(), AccessLog.NONE);
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Port " + port);
  }

  @Test
  void bodies_beyond_the_budget_are_shed() throws Exception {
    HttpSettings tight =
        new HttpSettings("127.0.0.1", 0, null, "660", false, new MemoryBudget(1_000));
    Endpoint shedding =
        exchange -> {
          try {
            exchange.send(exchange.body(100_000));
          } catch (Exchange.OverloadedException e) {
            exchange.status(503);
            exchange.send();
          }
        };
    try (HttpServer small =
        new HttpServer(tight, List.of(new Mount(List.of(""), shedding)), AccessLog.NONE)) {
      port = small.start();
      HttpResponse<String> shed = send("POST", "/", "x".repeat(2_000));
      assertThat(shed.statusCode()).isEqualTo(503);
      assertThat(shed.headers().firstValue("Connection")).hasValue("close");
      assertThat(send("POST", "/", "x".repeat(900)).statusCode()).isEqualTo(200);
      assertThat(send("POST", "/", "x".repeat(900)).statusCode()).isEqualTo(200);
    }
  }
}
