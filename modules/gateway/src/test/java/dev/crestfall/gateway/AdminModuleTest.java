package dev.crestfall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.log.HttpStats;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminModuleTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Module> made = new CopyOnWriteArrayList<>();
  private volatile @Nullable HttpStats http;
  private final AdminModule admin =
      new AdminModule(
          new AdminConfig(AdminConfig.FREE_PORT, "127.0.0.1"),
          new AdminModule.Surroundings(
              List.of("first", "second"), () -> List.copyOf(made), () -> http));

  @BeforeEach
  void start() throws Exception {
    admin.start();
  }

  @AfterEach
  void stop() {
    admin.close();
    client.close();
  }

  @Test
  void ports_that_are_none_are_refused() {
    assertThatThrownBy(() -> new AdminConfig(65536, "127.0.0.1"))
        .hasMessageContaining("admin.port");
    assertThatThrownBy(() -> new AdminConfig(1, " ")).hasMessageContaining("admin.host");
    assertThat(new AdminConfig(0, "*").isWanted()).isFalse();
    assertThatThrownBy(() -> new AdminConfig(0, "*", Duration.ofMinutes(2)))
        .hasMessageContaining("admin.drain");
  }

  @Test
  void other_paths_and_methods_are_refused() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    HttpRequest delete = HttpRequest.newBuilder(uri("/health")).DELETE().build();
    assertThat(client.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void a_start_is_seen_to_go_on() throws Exception {
    Part first = new Part("first");
    made.add(first);
    HttpResponse<String> begun = get("/health");
    assertThat(begun.statusCode()).isEqualTo(503);
    assertThat(begun.body())
        .contains("\"status\":\"starting\"", "\"first\":{\"status\":\"up\"}", "not begun yet");
    assertThat(get("/metrics").statusCode()).isEqualTo(503);

    made.add(new Part("shared"));
    made.add(new Part("second"));

    HttpResponse<String> ready = get("/health");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).contains("\"second\":{\"status\":\"up\"}", "\"shared\"");
    first.health = Health.down("the disk is full");
    HttpResponse<String> down = get("/health");
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("\"status\":\"down\"", "the disk is full");
  }

  @Test
  void requests_are_to_come_from_the_end_of_the_start_until_it_is_told_to_stop() throws Exception {
    assertThat(get("/readyz").body()).contains("\"code\":\"module_starting\"");
    Part first = new Part("first");
    made.addAll(List.of(first, new Part("second")));
    assertThat(get("/readyz").statusCode()).isEqualTo(200);

    // It has its own words for that.
    first.health = Health.down("the disk is full");
    assertThat(get("/readyz").statusCode()).isEqualTo(200);

    admin.leave();
    HttpResponse<String> stopping = get("/readyz");
    assertThat(stopping.statusCode()).isEqualTo(503);
    assertThat(stopping.body()).contains("\"code\":\"module_stopping\"");
  }

  @Test
  void modules_without_a_gateway_are_measured() throws Exception {
    made.addAll(List.of(new Part("first"), new Part("second")));
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("crestfall_module_up{module=\"first\"} 1.0", "crestfall_second_things 7.0")
        .contains("jvm_memory")
        .doesNotContain("crestfall_http_requests");
  }

  @Test
  void callers_behind_a_proxy_are_answered_too() throws Exception {
    made.addAll(List.of(new Part("first"), new Part("second")));
    http = new HttpStats();
    HttpRequest request =
        HttpRequest.newBuilder(uri("/metrics")).header("X-Forwarded-For", "203.0.113.9").build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("crestfall_http_requests");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + admin.port() + path);
  }

  private static final class Part implements Module {
    private final String name;
    private volatile Health health = Health.UP;

    Part(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {}

    @Override
    public Health health() {
      return health;
    }

    @Override
    public void meters(MeterRegistry registry) {
      Gauge.builder("crestfall_" + name + "_things", () -> 7).register(registry);
    }

    @Override
    public void close() {}
  }
}
