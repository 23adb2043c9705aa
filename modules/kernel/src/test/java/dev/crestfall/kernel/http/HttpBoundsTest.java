package dev.crestfall.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What requests get that no client means to send, byte by byte as they go over the wire.
class HttpBoundsTest {
  private static final String NATIVE = "/api";
  private static final String DATA = "/data";
  private static Router router;
  private static HttpServer server;
  private static int port;

  @BeforeAll
  static void serve() throws IOException {
    router =
        new Router(routes -> {
          routes.get("/things", ctx -> ctx.json(Map.of("ok", true)));
          routes.post("/things", ctx -> ctx.json(Map.of("name", Body.of(ctx).text("name"))));
          routes.get(
              "/seen",
              ctx ->
                  ctx.json(
                      Map.of(
                          "client", Router.exchange(ctx).clientAddress(),
                          "user", String.valueOf(ctx.header("X-Crestfall-User")),
                          "host", String.valueOf(ctx.header("X-Forwarded-Host")))));
          routes.get(
              "/bug",
              ctx -> {
                throw new IllegalStateException("SELECT secret FROM /etc/passwd");
              });
        });
    Endpoint data =
        exchange ->
            exchange.send(
                Integer.toString(exchange.body(2_000_000).length).getBytes(StandardCharsets.UTF_8));
    server =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0)
                .waiting(Duration.ofSeconds(1))
                .trusting(List.of(Network.parse("192.0.2.1"))),
            List.of(new Mount(List.of(NATIVE), router), Mount.ofData(List.of(DATA), data)),
            AccessLog.NONE);
    port = server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
    router.close();
  }

  private static byte[] raw(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      try {
        socket.getOutputStream().write(request);
      } catch (SocketException e) {
        // A body that is too long is refused by its head; what is sent after the refusal breaks.
      }
      return socket.getInputStream().readAllBytes();
    }
  }

  private static String raw(String request) throws IOException {
    return text(raw(request.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String head(String line, String... headers) {
    StringBuilder head = new StringBuilder(line).append(" HTTP/1.1\r\nHost: a\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("Connection: close\r\n\r\n").toString();
  }

  /// A head of who means to send more on the same connection.
  private static String staying(String line, String... headers) {
    return head(line, headers).replace("Connection: close\r\n", "");
  }

  private static String post(String body, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + body.length();
    return head("POST " + NATIVE + "/things", all) + body;
  }

  private record Case(String name, String request, int status, String code) {
    DynamicTest test() {
      return DynamicTest.dynamicTest(
          name,
          () -> {
            String answer = raw(request);
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(code);
            requireCommonHeaders(answer);
          });
    }
  }

  private static void requireCommonHeaders(String answer) {
    assertThat(answer)
        .contains("X-Content-Type-Options: nosniff\r\n", "Referrer-Policy: no-referrer\r\n")
        .containsIgnoringCase("content-type: application/json; charset=utf-8");
  }

  @TestFactory
  Stream<DynamicTest> long_heads_are_refused_before_anybody_reads_them() {
    String get = "GET " + NATIVE + "/things";
    return Stream.of(
            new Case(
                "a header block of 17 KiB",
                head(get, "X-A: " + "a".repeat(17 * 1024)),
                431,
                "headers_too_long"),
            new Case(
                "a thousand short headers",
                head(
                    get,
                    Stream.iterate(0, i -> i + 1)
                        .limit(1000)
                        .map(i -> "X-" + i + ": aaaaaaaaaa")
                        .toArray(String[]::new)),
                431,
                "headers_too_long"),
            new Case(
                "a header block longer than anything is read",
                head("GET " + DATA, "X-A: " + "a".repeat(300_000)),
                431,
                "http_error"),
            new Case(
                "a URL of 9 KiB", head(get + "?q=" + "a".repeat(9 * 1024)), 414, "url_too_long"),
            new Case(
                "a long URL of nothing",
                head("GET /nothing?q=" + "a".repeat(9 * 1024)),
                414,
                "url_too_long"))
        .map(Case::test);
  }

  @TestFactory
  Stream<DynamicTest> odd_heads_are_refused_before_anybody_reads_them() {
    String get = "GET " + NATIVE + "/things";
    return Stream.of(
            new Case(
                "a length and chunks",
                head(
                        "POST " + NATIVE + "/things",
                        "Content-Length: 5",
                        "Transfer-Encoding: chunked")
                    + "0\r\n\r\n",
                400,
                "http_error"),
            new Case(
                "two lengths",
                head("POST " + NATIVE + "/things", "Content-Length: 5", "Content-Length: 6")
                    + "hello!",
                400,
                "http_error"),
            new Case(
                "a length and chunks, from who means to stay",
                staying(
                        "POST " + NATIVE + "/things",
                        "Content-Length: 5",
                        "Transfer-Encoding: chunked")
                    + "0\r\n\r\n",
                400,
                "Connection: close"),
            new Case(
                "two lengths, from who means to stay",
                staying("POST " + NATIVE + "/things", "Content-Length: 5", "Content-Length: 6")
                    + "hello!",
                400,
                "Connection: close"),
            new Case("a space before the colon", head(get, "X-A : b"), 400, "http_error"),
            new Case("a folded header", head(get, "X-A: b\r\n c"), 400, "http_error"),
            new Case("no Host", get + " HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "http_error"),
            new Case("NUL in a header", head(get, "X-A: a\0b"), 400, "http_error"),
            new Case("TRACE", head("TRACE " + NATIVE + "/things"), 405, "method_not_allowed"),
            new Case(
                "a method that the path has not",
                head("PUT " + NATIVE + "/things"),
                405,
                "method_not_allowed"),
            new Case(
                "a method that nobody knows",
                head("BREW " + NATIVE + "/things"),
                405,
                "method_not_allowed"),
            new Case("an unknown path", head("GET /nothing"), 404, "path_not_found"))
        .map(Case::test);
  }

  @TestFactory
  Stream<DynamicTest> bodies_are_refused_that_two_readers_could_read_in_two_ways() {
    String json = "Content-Type: application/json";
    return Stream.of(
            new Case(
                "1 MiB and more",
                post("{\"name\":\"" + "a".repeat(1024 * 1024) + "\"}", json),
                413,
                "body_too_large"),
            new Case(
                "another type",
                post("name=a", "Content-Type: text/plain"),
                415,
                "content_type_unsupported"),
            new Case(
                "another packing",
                post("{}", json, "Content-Encoding: br"),
                415,
                "content_encoding_unsupported"),
            new Case(
                "what is no gzip", post("{}", json, "Content-Encoding: gzip"), 400, "body_invalid"),
            new Case("invalid UTF-8", post("{\"name\":\"\u00ff\"}", json), 400, "body_invalid"),
            new Case(
                "65 levels",
                post("{\"name\":" + "[".repeat(65) + "]".repeat(65) + "}", json),
                400,
                "body_invalid"),
            new Case(
                "a member twice",
                post("{\"name\":\"a\",\"name\":\"b\"}", json),
                400,
                "body_invalid"),
            new Case(
                "a member twice, spelled otherwise",
                post("{\"name\":\"a\",\"n\\u0061me\":\"b\"}", json),
                400,
                "body_invalid"),
            new Case("two documents", post("{\"name\":\"a\"}{}", json), 400, "body_invalid"),
            new Case(
                "a number as long as a book",
                post("{\"name\":" + "9".repeat(100_000) + "}", json),
                400,
                ""))
        .map(Case::test);
  }

  private static byte[] packed(byte[] body, int of) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body, 0, of);
    }
    String head =
        head(
            "POST " + NATIVE + "/things",
            "Content-Type: application/json",
            "Content-Encoding: gzip",
            "Content-Length: " + bytes.size());
    var request = new ByteArrayOutputStream();
    request.write(head.getBytes(StandardCharsets.US_ASCII));
    bytes.writeTo(request);
    return request.toByteArray();
  }

  @Test
  void a_packed_body_is_unpacked_but_not_to_more_than_20_times_its_length() throws Exception {
    byte[] bomb =
        ("{\"name\":\"" + "a".repeat(500_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
    assertThat(text(raw(packed(bomb, bomb.length)))).startsWith("HTTP/1.1 413 ");
    byte[] plain = "{\"name\":\"packed\"}".getBytes(StandardCharsets.US_ASCII);
    assertThat(text(raw(packed(plain, plain.length)))).endsWith("{\"name\":\"packed\"}");
    assertThat(text(raw(packed(plain, 5)))).startsWith("HTTP/1.1 400 ");
  }

  /// One caller that sends the beginning at once and then a byte now and then, for ever.
  private static String trickle(String beginning, char more) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
      Thread dripping =
          Thread.startVirtualThread(() -> {
            try {
              while (true) {
                Thread.sleep(100);
                socket.getOutputStream().write(more);
              }
            } catch (IOException | InterruptedException e) {
              // The server has had enough, as it should.
            }
          });
      byte[] answer = socket.getInputStream().readNBytes(12);
      requireEnd(socket);
      dripping.interrupt();
      return text(answer);
    }
  }

  /// Nothing comes any more; whoever still sends hears that by a reset.
  private static void requireEnd(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection stays open", e);
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  @Test
  void a_request_that_does_not_end_in_time_answers_408_however_busy_it_looks() throws Exception {
    String get = "GET " + NATIVE + "/things HTTP/1.1\r\n";
    String post = "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    List<String> beginnings =
        List.of(
            "GE",
            get,
            get + "Host: a\r\nX-A: ",
            post.formatted(NATIVE + "/things") + "Content-Length: 100000\r\n\r\n{",
            post.formatted(DATA) + "Content-Length: 100000\r\n\r\n",
            post.formatted(NATIVE + "/things") + "Transfer-Encoding: chunked\r\n\r\n400\r\n{");
    List<String> answers = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
    List<Thread> callers =
        beginnings.stream()
            .map(beginning ->
                Thread.startVirtualThread(() -> {
                  try {
                    answers.add(trickle(beginning, 'a'));
                  } catch (Exception e) {
                    answers.add(beginning + ": " + e);
                  }
                }))
            .toList();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(answers).hasSize(beginnings.size()).allMatch("HTTP/1.1 408"::equals);
  }

  @Test
  void nobody_gets_a_tunnel() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(head("CONNECT a:80").getBytes(StandardCharsets.US_ASCII));
      assertThat(text(socket.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 405");
    }
  }

  @Test
  void data_takes_urls_of_64_kib_and_headers_of_20() throws Exception {
    assertThat(
            raw(head("GET " + DATA + "?q=" + "a".repeat(64 * 1024), "X-A: " + "a".repeat(20_000))))
        .startsWith("HTTP/1.1 200 ");
    assertThat(
            raw(
                head(
                    "GET " + NATIVE + "/things?q=" + "a".repeat(8 * 1024 - 20),
                    "X-A: " + "a".repeat(15 * 1024))))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void a_bug_tells_the_id_of_the_request_and_no_more() throws Exception {
    String answer = raw(head("GET " + NATIVE + "/bug", "X-Request-Id: mine"));
    requireCommonHeaders(answer);
    assertThat(answer)
        .startsWith("HTTP/1.1 500 ")
        .contains("\"request_id\":\"mine\"")
        .doesNotContain("SELECT", "/etc", "Illegal", "dev.crestfall", "Server:", "Jetty");
  }

  @Test
  void a_stranger_speaks_for_no_proxy_and_nobody_for_us() throws Exception {
    assertThat(
            raw(
                head(
                    "GET " + NATIVE + "/seen",
                    "X-Forwarded-For: 203.0.113.7",
                    "X-Forwarded-Host: evil.example",
                    "X-Crestfall-User: root")))
        .contains("\"client\":\"127.0.0.1\"", "\"user\":\"null\"", "\"host\":\"null\"");
  }
}
