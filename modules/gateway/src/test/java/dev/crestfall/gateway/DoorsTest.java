package dev.crestfall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.log.AccessLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorsTest {
  private final Served auth = new Served("authentication", "/auth/v1");
  private final HttpClient client = HttpClient.newHttpClient();
  private final GatewayModule gateway =
      new GatewayModule(
          new GatewayConfig(0, "127.0.0.1", List.of("::1"), true, false),
          List.of(auth),
          DoorsTest::known,
          AccessLog.NONE);

  private static Identity known(Exchange exchange) {
    if ("bad".equals(exchange.header("apikey"))) {
      throw new ApiError(401, "invalid_api_key", "That API key is not known here");
    }
    return Authenticator.NOBODY.identify(exchange);
  }

  @BeforeEach
  void start() throws Exception {
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
    auth.close();
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void where_keys_are_required_a_request_without_one_is_refused_but_for_redirects()
      throws Exception {
    HttpResponse<String> refused = send("GET", "/auth/v1/x");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("No API key found in request");
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(send("GET", "/auth/v1/x", "apikey", "k").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/auth/v1/x?apikey=k").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/auth/v1/verify").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/auth/v1/verify/../x").statusCode()).isEqualTo(401);
  }

  @Test
  void a_key_that_is_not_known_is_refused_where_nobody_asks_who_calls() throws Exception {
    assertThat(send("GET", "/auth/v1/x", "apikey", "bad").statusCode()).isEqualTo(401);
    assertThat(
            send("GET", "/auth/v1/x", "apikey", "bad", "Authorization", "Bearer bad").statusCode())
        .isEqualTo(401);
    assertThat(
            send("GET", "/auth/v1/x", "apikey", "bad", "Authorization", "Bearer other")
                .statusCode())
        .as("who shows another credential is judged by whoever it is for")
        .isEqualTo(200);
  }

  @Test
  void a_preflight_needs_no_key_and_lets_every_header_pass() throws Exception {
    HttpResponse<String> answer =
        send(
            "OPTIONS", "/auth/v1/x",
            "Origin", "https://app.example",
            "Access-Control-Request-Method", "POST",
            "Access-Control-Request-Headers", "x-never-heard-of, apikey");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
        .hasValue("x-never-heard-of, apikey");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods"))
        .hasValue("GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS");
    HttpResponse<String> bare =
        send(
            "OPTIONS", "/auth/v1/x",
            "Origin", "https://app.example",
            "Access-Control-Request-Method", "POST");
    assertThat(bare.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("authorization", "x-client-info", "apikey", "content-type", "x-retry-count");
  }

  @Test
  void clients_in_pages_may_read_the_headers_of_lists() throws Exception {
    HttpResponse<String> answer = send("GET", "/auth/v1/x", "apikey", "k", "Origin", "https://a.b");
    assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains("X-Total-Count", "Link", "X-Supabase-Api-Version");
  }
}
