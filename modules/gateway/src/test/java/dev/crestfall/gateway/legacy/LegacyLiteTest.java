package dev.crestfall.gateway.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LegacyLiteTest {
  private static final List<Mount> MOUNTS =
      List.of(
          new Mount(List.of("/rest/v1"), exchange -> exchange.send()),
          Mount.ofSessions(
              List.of("/lite"),
              exchange ->
                  exchange.send(
                      (exchange.path() + " of " + exchange.clientAddress())
                          .getBytes(StandardCharsets.UTF_8))));

  private static final Map<String, Integer> ANSWERS =
      Map.of(
          "/", 303,
          "/lite", 200,
          "/lite/", 200,
          "/lite/sign-in", 200,
          "/lite/users", 403,
          "/lite/logs", 403,
          "/rest/v1/tea", 404,
          "/health", 404,
          "/literal", 404);

  @Test
  void nothing_but_lite_is_served_and_of_it_nothing_that_operators_do() throws Exception {
    LegacyLite lite = new LegacyLite("127.0.0.1:0");
    try (lite;
        HttpClient client = HttpClient.newHttpClient()) {
      lite.start(MOUNTS, Authenticator.NOBODY, AccessLog.NONE);
      for (Map.Entry<String, Integer> row : ANSWERS.entrySet()) {
        HttpResponse<String> answer = get(client, lite.port(), row.getKey());
        assertThat(answer.statusCode()).as(row.getKey()).isEqualTo(row.getValue());
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(answer.body()).doesNotContain("203.0.113.9");
      }
    }
  }

  private static HttpResponse<String> get(HttpClient client, int port, String path)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .headers("X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void without_lite_no_port_is_opened() throws Exception {
    LegacyLite lite = new LegacyLite("127.0.0.1:0");
    try (lite) {
      lite.start(List.of(), Authenticator.NOBODY, AccessLog.NONE);
      assertThat(lite.port()).isZero();
    }
  }

  @Test
  void a_place_is_an_address_and_a_port() {
    for (String wrong : List.of("", "8090", "lan:8090", "127.0.0.1", "127.0.0.1:99999", "1.2:80")) {
      assertThatThrownBy(() -> new LiteConfig(Optional.of(wrong)))
          .as(wrong)
          .hasMessageContaining("lite.legacy-http");
    }
    for (String right : List.of("*:80", "[::1]:8090", "192.168.1.5:8090")) {
      assertThat(new LiteConfig(Optional.of(right)).legacyHttp()).hasValue(right);
    }
  }
}
