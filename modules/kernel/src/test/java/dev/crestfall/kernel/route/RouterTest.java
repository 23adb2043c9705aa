package dev.crestfall.kernel.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Router router;
  private static HttpServer server;
  private static int port;

  @BeforeAll
  static void serve() throws IOException {
    router =
        new Router(routes -> {
          routes.get("/things/{id}", ctx -> ctx.json(Map.of("id", Router.id(ctx, "id", "t"))));
          routes.get("/me", ctx -> ctx.json(Map.of("role", Router.caller(ctx).role())));
          routes.get(
              "/bug",
              ctx -> {
                throw new IllegalStateException("secret detail");
              });
          routes.post(
              "/things",
              ctx -> {
                Body body = Body.of(ctx);
                String name = body.text("name");
                body.flag("public", false);
                body.check();
                ctx.status(201).json(Map.of("name", name));
              });
        });
    Authenticator authenticator =
        exchange -> {
          if (exchange.header("Authorization") != null) {
            throw new ApiError(401, "token_invalid", "No").with("WWW-Authenticate", "Bearer");
          }
          return new Identity.Anonymous("anon", "{}");
        };
    server =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0),
            List.of(new Mount(List.of("/api/v1", "/other"), router)),
            AccessLog.NONE,
            authenticator);
    port = server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
    router.close();
  }

  private static HttpResponse<String> send(String method, String path, String body, String type)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", type)
            .build(),
        BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /api/v1/nothing    |                        | 404 | path_not_found
          DELETE | /api/v1/things     |                        | 405 | method_not_allowed
          GET    | /api/v1/things/abc |                        | 404 | t_not_found
          GET    | /api/v1/bug        |                        | 500 | internal_error
          POST   | /api/v1/things     | {                      | 400 | body_invalid
          POST   | /api/v1/things     | []                     | 400 | body_invalid
          POST   | /api/v1/things     | {"name":"a","name":"b"}| 400 | body_invalid
          POST   | /api/v1/things     | {"name":"a"} {}        | 400 | body_invalid
          POST   | /api/v1/things     | {"name":7,"public":1}  | 400 | validation_failed
          POST   | /api/v1/things     | {}                     | 400 | validation_failed
          """)
  void refusals_have_a_status_and_a_code(
      String method, String path, String body, int status, String code) throws Exception {
    HttpResponse<String> answer = send(method, path, body == null ? "" : body, "application/json");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body())
        .contains("\"code\":\"" + code + "\"")
        .contains("\"request_id\":\"")
        .doesNotContain("secret detail");
  }

  @Test
  void everything_wrong_is_told_at_once() throws Exception {
    assertThat(send("POST", "/api/v1/things", "{\"public\":1}", "application/json").body())
        .contains("{\"path\":\"name\",\"rule\":\"is required\"}")
        .contains("{\"path\":\"public\",\"rule\":\"must be true or false\"}");
  }

  @Test
  void another_content_type_answers_415() throws Exception {
    assertThat(send("POST", "/api/v1/things", "name=a", "text/plain").statusCode()).isEqualTo(415);
  }

  @Test
  void a_long_body_answers_413() throws Exception {
    String body = "{\"name\":\"" + "a".repeat((int) Body.MAX_BYTES) + "\"}";
    assertThat(send("POST", "/api/v1/things", body, "application/json").statusCode())
        .isEqualTo(413);
  }

  @Test
  void a_route_answers_below_each_prefix() throws Exception {
    String id = "6f0a3c5e-0d6b-4a55-9a0e-0f5c3c6f8a11";
    for (String prefix : List.of("/api/v1", "/other")) {
      HttpResponse<String> answer = send("GET", prefix + "/things/" + id, "", "application/json");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\"}");
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .isEqualTo("application/json; charset=utf-8");
    }
    assertThat(send("POST", "/other/things", "{\"name\":\"é\"}", "application/json").body())
        .isEqualTo("{\"name\":\"é\"}");
  }

  @Test
  void the_caller_is_known_and_a_bad_credential_refused_with_its_challenge() throws Exception {
    assertThat(send("GET", "/api/v1/me", "", "application/json").body())
        .isEqualTo("{\"role\":\"anon\"}");
    HttpResponse<String> refused =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/me"))
                .header("Authorization", "Bearer x")
                .build(),
            BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("www-authenticate")).contains("Bearer");
  }
}
