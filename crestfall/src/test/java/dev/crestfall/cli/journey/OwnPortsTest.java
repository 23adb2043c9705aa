package dev.crestfall.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Installation;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.TestPort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Whom the own ports of modules believe who called, and what they ask of callers.
class OwnPortsTest {
  /// A path of each that looks at who calls.
  private static final Map<String, String> PATHS =
      Map.of(
          "rest", "/",
          "graphql", "/",
          "authentication", "/authentication/sessions",
          "logs", "/",
          "studio", "/studio/api/v1/overview");

  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Installation open;

  @TempDir Path home;

  @AfterEach
  void close() {
    if (open != null) {
      open.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> a_caller_without_tls_is_refused_when_a_trusted_proxy_tells_of_it()
      throws Exception {
    Installation installation = start("gateway.trusted-proxies=192.0.2.0/24,127.0.0.0/8");
    return PATHS.keySet().stream()
        .sorted()
        .map(name ->
            DynamicTest.dynamicTest(
                name, () -> assertThat(ask(installation, name)).contains("tls_required")));
  }

  @TestFactory
  Stream<DynamicTest> what_a_stranger_says_of_the_caller_is_nothing() throws Exception {
    Installation installation = start("gateway.trusted-proxies=192.0.2.0/24");
    return PATHS.keySet().stream()
        .sorted()
        .map(name ->
            DynamicTest.dynamicTest(
                name, () -> assertThat(ask(installation, name)).doesNotContain("tls_required")));
  }

  @TestFactory
  Stream<DynamicTest> who_comes_past_the_gateway_is_limited_where_own_ports_are_guarded()
      throws Exception {
    Installation installation =
        start(
            "gateway.guard-own-ports=true",
            "gateway.rate.anonymous=1",
            "gateway.rate.anonymous-burst=3");
    List<String> names = PATHS.keySet().stream().sorted().toList();
    return names.stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name, () -> requireLimit(installation, name, ".0.113." + names.indexOf(name))));
  }

  /// Asks without a credential, for two addresses of one ending each.
  private void requireLimit(Installation installation, String name, String ending)
      throws Exception {
    Map<String, String> caller = Map.of("X-Forwarded-For", "203" + ending);
    for (int i = 0; i < 3; i++) {
      assertThat(ask(installation, name, caller)).doesNotContain("over_request_rate_limit");
    }
    assertThat(ask(installation, name, caller))
        .startsWith("429 ")
        .contains("over_request_rate_limit");
    Map<String, String> other = Map.of("X-Forwarded-For", "198" + ending);
    assertThat(ask(installation, name, other)).doesNotContain("over_request_rate_limit");
  }

  /// Asks with a credential, as a proxy that was called without TLS.
  private String ask(Installation installation, String name) throws Exception {
    String key = "Bearer " + installation.tokens().serviceKey();
    return ask(
        installation,
        name,
        Map.of(
            "Authorization", key, "X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "http"));
  }

  private String ask(Installation installation, String name, Map<String, String> headers)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + installation.port(name) + PATHS.get(name));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    headers.forEach(request::header);
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private Installation start(String... more) throws Exception {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("authentication.require-tls=true");
    PATHS.keySet().forEach(name -> settings.add(name + ".port=" + TestPort.free()));
    Installation installation =
        new Installation(home, AccessLog.NONE, settings.toArray(String[]::new));
    open = installation;
    return installation;
  }
}
