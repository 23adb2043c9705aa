package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.Options;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Each shape of a container tells how it is.
class AdminPortTest {
  @TempDir Path home;
  private final TestDatabase database = TestDatabase.create();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    database.close();
  }

  @Test
  void without_the_setting_there_is_none() throws Exception {
    try (Boot boot = new Boot()) {
      Modules modules = modules(Set.of("graphql"), "0", boot);
      assertThat(modules.ports()).doesNotContainKey("admin");
    }
  }

  @TestFactory
  Stream<DynamicTest> every_module_alone_has_health_and_metrics() throws Exception {
    // What others find made already.
    served(Set.of("postgres", "authorization", "authentication"));
    return Stream.of(
            List.of("rest"),
            List.of("graphql"),
            List.of("authorization", "authentication"),
            List.of("logs"),
            List.of("postgres", "studio"),
            List.of("gateway"))
        .map(names ->
            DynamicTest.dynamicTest(
                String.join(",", names), () -> served(new LinkedHashSet<>(names))));
  }

  private void served(Set<String> names) throws Exception {
    try (Boot boot = new Boot()) {
      int port = Objects.requireNonNull(modules(names, "-1", boot).ports().get("admin"));
      HttpResponse<String> health = get(port, "/health");
      assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
      HttpResponse<String> metrics = get(port, "/metrics");
      assertThat(metrics.statusCode()).isEqualTo(200);
      for (String name : names) {
        assertThat(health.body()).contains("\"" + name + "\":{\"status\":\"up\"}");
        assertThat(metrics.body()).contains("crestfall_module_up{module=\"" + name + "\"} 1.0");
      }
    }
  }

  private Modules modules(Set<String> names, String port, Boot boot) throws Exception {
    List<String> flags = new ArrayList<>();
    flags.add("data=" + home.resolve("data"));
    flags.add("postgres.url=" + database.uri());
    flags.add("rest.db-uri=" + database.uri());
    flags.add("rest.jwt-secret=a-secret-of-this-test-that-nobody-else-knows");
    flags.add("admin.port=" + port);
    for (String module :
        List.of("gateway", "rest", "graphql", "authentication", "logs", "studio")) {
      flags.add(module + ".port=0");
    }
    Modules modules = new Modules(Settings.load(new Options(), flags), AccessLog.NONE);
    boot.start(modules.steps(names));
    assertThat(boot.awaitUp(Duration.ofSeconds(30))).isEmpty();
    return modules;
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
