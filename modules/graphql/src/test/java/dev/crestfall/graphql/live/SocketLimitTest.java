package dev.crestfall.graphql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.TestGraphql;
import dev.crestfall.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SocketLimitTest {
  private static final int INVALID = 4400;

  @Test
  void a_message_holds_no_more_values_than_a_body() {
    try (TestDatabase database = TestDatabase.create().role("anon", "NOLOGIN");
        TestGraphql graphql = TestGraphql.start(database, "max-values=50");
        SocketClient socket = SocketClient.open(graphql)) {
      socket.subscribe("{ __typename }", numbers(40));
      assertThat(socket.next()).contains("\"__typename\":\"Query\"");
      assertThat(socket.next()).contains("complete");
      socket.subscribe("{ __typename }", numbers(50));
      assertThat(socket.closed()).isEqualTo(INVALID);
    }
  }

  private static String numbers(int count) {
    return "{\"v\":[" + "1,".repeat(count - 1) + "1]}";
  }
}
