package dev.crestfall.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.gateway.GatewayConfig;
import dev.crestfall.gateway.GatewayModule;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Slots;
import dev.crestfall.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger waiting = new AtomicInteger();
  private @Nullable GatewayModule started;

  private void serve(TrafficConfig config) throws Exception {
    Traffic traffic = new Traffic(config, Counters.inProcess(), new Slots(Optional.empty()));
    GatewayModule gateway =
        new GatewayModule(
                new GatewayConfig(0, "127.0.0.1"),
                List.of(new Heavy()),
                TrafficTest::identify,
                AccessLog.NONE)
            .bounded(traffic);
    gateway.start();
    started = gateway;
  }

  @AfterEach
  void stop() {
    gate.countDown();
    gateway().close();
  }

  private GatewayModule gateway() {
    return Objects.requireNonNull(started, "not served yet");
  }

  private static Identity identify(Exchange exchange) {
    String user = exchange.header("Authorization");
    return user == null
        ? Authenticator.NOBODY.identify(exchange)
        : new Identity.User("authenticated", "{\"org\":\"o1\"}", user);
  }

  private CompletableFuture<HttpResponse<String>> ask(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway().port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private int status(String path, String... headers) throws Exception {
    return ask(path, headers).get().statusCode();
  }

  @Test
  void who_has_as_many_under_way_as_allowed_waits_for_one_to_end() throws Exception {
    serve(new TrafficConfig(2, 0, 0, 0, 0, 0));
    var first = ask("/heavy/wait");
    var second = ask("/heavy/wait");
    Await.until(() -> waiting.get() == 2);
    HttpResponse<String> refused = ask("/heavy/1").get();
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"code\":\"too_many_concurrent_requests\"");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(status("/heavy/1", "X-Forwarded-For", "198.51.100.7")).isEqualTo(200);
    assertThat(status("/health")).isEqualTo(200);
    gate.countDown();
    assertThat(first.get().statusCode() + second.get().statusCode()).isEqualTo(400);
    Await.until(() -> {
      try {
        return status("/heavy/1") == 200;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
  }

  @Test
  void users_and_organizations_have_limits_of_their_own() throws Exception {
    serve(new TrafficConfig(0, 1, 2, 0, 0, 0));
    var first = ask("/heavy/wait", "Authorization", "ann");
    Await.until(() -> waiting.get() == 1);
    assertThat(status("/heavy/1", "Authorization", "ann")).isEqualTo(429);
    assertThat(status("/heavy/1", "Authorization", "bob")).isEqualTo(200);
    var second = ask("/heavy/wait", "Authorization", "bob");
    Await.until(() -> waiting.get() == 2);
    assertThat(status("/heavy/1", "Authorization", "eve")).as("the third of one").isEqualTo(429);
    assertThat(status("/heavy/1")).as("nobody in particular").isEqualTo(200);
    gate.countDown();
    assertThat(first.get().statusCode() + second.get().statusCode()).isEqualTo(400);
  }

  @Test
  void who_moved_more_than_allowed_waits_until_it_is_paid_off() throws Exception {
    serve(new TrafficConfig(0, 0, 0, 1, 0, 0));
    assertThat(status("/heavy/900000")).isEqualTo(200);
    // One that is over the limit is answered: how long it is shows when it is there.
    assertThat(status("/heavy/9000000")).isEqualTo(200);
    HttpResponse<String> refused = ask("/heavy/1").get();
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"code\":\"over_traffic_limit\"");
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElse("0")))
        .as("as long as the debt is")
        .isBetween(300, 600);
    assertThat(status("/heavy/1", "X-Forwarded-For", "198.51.100.7")).isEqualTo(200);
  }

  /// Answers as long as the path says, or when it is let.
  private final class Heavy implements Module {
    @Override
    public String name() {
      return "heavy";
    }

    @Override
    public void start() {}

    @Override
    public List<Mount> mounts() {
      return List.of(
          new Mount(
              List.of("/heavy"),
              exchange -> {
                String what = exchange.path().substring(1);
                if (what.equals("wait")) {
                  waiting.incrementAndGet();
                  gate.await();
                  exchange.send();
                } else {
                  exchange.send(new byte[Integer.parseInt(what)]);
                }
              }));
    }

    @Override
    public Health health() {
      return Health.UP;
    }

    @Override
    public void close() {}
  }
}
