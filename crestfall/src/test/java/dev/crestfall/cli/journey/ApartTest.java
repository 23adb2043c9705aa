package dev.crestfall.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Installation;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Modules with no gateway of ours before them. One alone stands in for another program and counts
/// nobody's requests; several are an installation in parts, and count as the whole does.
class ApartTest {
  /// A limit is 30, and some of it comes back while a slow machine asks.
  private static final int MANY = 90;

  @ParameterizedTest
  @CsvSource({
    "'authorization,authentication', true, true",
    "'authorization,authentication', false, false",
    "authentication, true, false"
  })
  void several_count_what_an_address_tries_and_one_does_not(
      String names, boolean limits, boolean refused, @TempDir Path home) throws Exception {
    int port = TestPort.free();
    try (TestDatabase database = TestDatabase.create();
        Installation _ =
            new Installation(
                database,
                home,
                new LinkedHashSet<>(List.of(names.split(",", -1))),
                "gateway.rate.enabled=" + limits,
                "authentication.port=" + port);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest wrong =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/auth/v1/verify"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"type\":\"magiclink\",\"token_hash\":\"wrong\"}"))
              .build();
      assertThat(isRefused(client, wrong)).isEqualTo(refused);
    }
  }

  /// Whether one of many is one too many.
  private static boolean isRefused(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    for (int i = 0; i < MANY; i++) {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status == 429) {
        return true;
      }
      assertThat(status).isBetween(400, 403);
    }
    return false;
  }
}
