package dev.crestfall.rest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestServer;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Long requests, none of them twice, to a server with a heap of 256 MB: what is remembered of them
/// for their like must not fill it.
class LongRequestsTest {
  private static final int REQUESTS = 1_000;
  private static Shop shop;
  private static SmallServer server;

  @BeforeAll
  static void open() throws IOException {
    shop = Shop.open(Map.of());
    server = SmallServer.start(shop.database.uri("hostile_login"));
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
    shop.close();
  }

  @Test
  void a_thousand_long_requests_leave_room_for_others() throws Exception {
    Random random = new Random(7);
    try (TestServer client = TestServer.at(server.url())) {
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(
                client
                    .send(Scenario.get("/item?limit=1&or=(" + conditions(random) + ")"))
                    .statusCode())
            .as("request %d", i)
            .isEqualTo(200);
      }
    }
    assertThat(server.isAlive()).isTrue();
  }

  /// 7,900 characters.
  private static String conditions(Random random) {
    String[] some = {"id.eq.1", "id.gt.2", "id.lt.3"};
    return IntStream.range(0, 790)
        .mapToObj(_ -> some[random.nextInt(some.length)])
        .collect(Collectors.joining(","));
  }
}
