package dev.crestfall.authentication.gotrue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the port of GoTrue's face says to what is no request, byte by byte as it goes over the
/// wire.
class ProtocolErrorsTest {
  private static final List<Case> CASES =
      List.of(
          new Case("no request line", "GARBAGE\r\n\r\n", 400, "Bad Request"),
          new Case("no Host", "GET /health HTTP/1.1\r\n\r\n", 400, "Bad Request"),
          new Case("two Hosts", request("Host: a", "Host: b"), 400, "Bad Request"),
          new Case("a Host that is none", request("Host: a b"), 400, "Bad Request"),
          new Case("a length that is none", request("Host: a", length("x")), 400, "Bad Request"),
          new Case("two lengths", request("Host: a", length("5"), length("6")), 400, "Bad Request"),
          new Case(
              "a header block that is too long",
              request("Host: a", "X-A: " + "a".repeat(300_000)),
              431,
              "The headers are longer than this server reads"),
          new Case(
              "a tunnel", "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n", 405, "Method Not Allowed"),
          new Case(
              "a head without an end",
              "GET /health HTTP/1.1\r\nHost: a\r\n",
              408,
              "The request took too long to arrive"));

  private static Router router;
  private static HttpServer server;
  private static int port;

  private record Case(String name, String sent, int status, String message) {}

  private static String length(String length) {
    return "Content-Length: " + length;
  }

  private static String request(String... headers) {
    return "GET /health HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  @BeforeAll
  static void serve() throws IOException {
    router = GotrueRoutes.router(List.of(routes -> routes.get("/health", ctx -> ctx.json("ok"))));
    server =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0).waiting(Duration.ofSeconds(1)),
            List.of(new Mount(List.of(""), router)),
            AccessLog.NONE);
    port = server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
    router.close();
  }

  private static String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getInputStream().transferTo(answer);
      } catch (SocketException e) {
        // The server has closed with bytes unread: what it said before is here all the same.
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  @TestFactory
  Stream<DynamicTest> what_is_no_request_is_refused_in_gotrues_shape() {
    return CASES.stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.name(),
                () ->
                    assertThat(send(one.sent()))
                        .startsWith("HTTP/1.1 " + one.status() + " ")
                        .containsIgnoringCase("content-type: application/json")
                        .endsWith(
                            "\r\n\r\n{\"code\":%d,\"error_code\":\"http_error\",\"msg\":\"%s\"}"
                                .formatted(one.status(), one.message()))));
  }
}
