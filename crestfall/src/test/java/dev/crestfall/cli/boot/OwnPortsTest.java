package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.Options;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Whom the own ports of modules believe who called.
class OwnPortsTest {
  /// A path of each that looks at who calls.
  private static final Map<String, String> PATHS =
      Map.of(
          "rest", "/",
          "graphql", "/",
          "authentication", "/authentication/sessions",
          "logs", "/",
          "studio", "/studio/api/v1/overview");

  private static final int ATTEMPTS = 10;

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestDatabase database = TestDatabase.create();
  private Boot boot = new Boot();

  @TempDir Path home;

  @AfterEach
  void close() {
    boot.close();
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> a_caller_without_tls_is_refused_when_a_trusted_proxy_tells_of_it()
      throws Exception {
    Settings settings = start("gateway.trusted-proxies=192.0.2.0/24,127.0.0.0/8");
    return PATHS.keySet().stream()
        .sorted()
        .map(name ->
            DynamicTest.dynamicTest(
                name, () -> assertThat(ask(settings, name)).contains("tls_required")));
  }

  @TestFactory
  Stream<DynamicTest> what_a_stranger_says_of_the_caller_is_nothing() throws Exception {
    Settings settings = start("gateway.trusted-proxies=192.0.2.0/24");
    return PATHS.keySet().stream()
        .sorted()
        .map(name ->
            DynamicTest.dynamicTest(
                name, () -> assertThat(ask(settings, name)).doesNotContain("tls_required")));
  }

  /// Asks with a credential, as a proxy that was called without TLS.
  private String ask(Settings settings, String name) throws Exception {
    int port = Integer.parseInt(settings.config().reveal(name + ".port").orElseThrow());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATHS.get(name)))
            .header("Authorization", "Bearer " + Signing.tokens(settings).serviceKey())
            .header("X-Forwarded-For", "203.0.113.9")
            .header("X-Forwarded-Proto", "http")
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  /// A free port may be taken by others before it is used: then there are others.
  private Settings start(String trusted) throws Exception {
    for (int attempt = 1; ; attempt++) {
      Settings settings = settings(trusted);
      try {
        boot.start(new Modules(settings, AccessLog.NONE).steps(new LinkedHashSet<>(Modules.ALL)));
        return settings;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        boot = new Boot();
      }
    }
  }

  private Settings settings(String trusted) throws IOException {
    List<String> flags = new ArrayList<>();
    flags.add("data=" + home.resolve("data"));
    flags.add("postgres.url=" + database.uri());
    flags.add("authentication.require-tls=true");
    flags.add(trusted);
    flags.add("gateway.port=0");
    List<ServerSocket> held = new ArrayList<>();
    for (String name : PATHS.keySet()) {
      ServerSocket free = new ServerSocket(0);
      held.add(free);
      flags.add(name + ".port=" + free.getLocalPort());
    }
    for (ServerSocket free : held) {
      free.close();
    }
    return Settings.load(new Options(), flags);
  }
}
