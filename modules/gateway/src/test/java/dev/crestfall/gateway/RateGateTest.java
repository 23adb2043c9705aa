package dev.crestfall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.limit.Counters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateGateTest {
  private final Served served = new Served("served", "/served");
  private final Served studio = new Served("studio", "/studio");
  private final HttpClient client = HttpClient.newHttpClient();
  private final GatewayModule gateway =
      new GatewayModule(
          new GatewayConfig(0, "127.0.0.1"),
          List.of(served, studio),
          GatewayModule.limited(
              new RateConfig(true, 100, 20, 60, 5), RateGateTest::identify, Counters.inProcess()),
          AccessLog.NONE);

  private static Identity identify(Exchange exchange) {
    String user = exchange.header("Authorization");
    if (user == null) {
      return Authenticator.NOBODY.identify(exchange);
    }
    if (user.equals("bad")) {
      throw new ApiError(401, "bad_jwt", "no");
    }
    return new Identity.User("authenticated", "{}", user);
  }

  @BeforeEach
  void start() throws Exception {
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
    served.close();
    studio.close();
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private int granted(int times, String... headers) throws Exception {
    int granted = 0;
    for (int i = 0; i < times; i++) {
      granted += get("/served/x", headers).statusCode() == 429 ? 0 : 1;
    }
    return granted;
  }

  @Test
  void nobody_has_a_burst_of_20_and_each_address_its_own() throws Exception {
    assertThat(granted(40)).isBetween(20, 30);
    assertThat(granted(5, "X-Forwarded-For", "198.51.100.7")).isEqualTo(5);
    assertThat(granted(30, "X-Forwarded-For", "6.6.6.6, 198.51.100.8")).isBetween(20, 30);
    assertThat(granted(5, "X-Forwarded-For", "7.7.7.7, 198.51.100.8")).isLessThan(5);
  }

  @Test
  void users_are_counted_by_who_they_are() throws Exception {
    assertThat(granted(75, "Authorization", "ann")).isBetween(60, 69);
    assertThat(granted(5, "Authorization", "bob")).isEqualTo(5);
  }

  @Test
  void bad_credentials_are_counted_by_address_and_refused_by_the_endpoint_until_then()
      throws Exception {
    assertThat(granted(10, "Authorization", "bad")).isBetween(5, 8);
    assertThat(granted(5)).as("without one").isEqualTo(5);
  }

  @Test
  void a_refusal_says_when_to_come_back_in_the_endpoint_s_dialect() throws Exception {
    granted(25);
    HttpResponse<String> refused = get("/served/x");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"code\":\"over_request_rate_limit\"");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"public\";q=100;w=60");
    assertThat(refused.headers().firstValue("RateLimit")).isPresent();
    assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void health_and_preflights_are_not_counted() throws Exception {
    for (int i = 0; i < 40; i++) {
      assertThat(get("/health").statusCode()).isEqualTo(200);
    }
    assertThat(granted(5)).isEqualTo(5);
  }

  @Test
  void the_files_of_studio_s_pages_are_not_counted_and_what_they_ask_is() throws Exception {
    for (int i = 0; i < 40; i++) {
      assertThat(get("/studio/x").statusCode()).isEqualTo(200);
    }
    for (int i = 0; i < 25; i++) {
      get("/studio/api/v1/x");
    }
    assertThat(get("/studio/api/v1/x").statusCode()).isEqualTo(429);
    assertThat(get("/studio/ws").statusCode()).isEqualTo(429);
  }

  @Test
  void lifted_limits_limit_nobody() {
    RateConfig off = new RateConfig(false, 100, 20, 60, 5);
    Authenticator same = RateGateTest::identify;
    assertThat(GatewayModule.limited(off, same, Counters.inProcess())).isSameAs(same);
  }
}
