package dev.crestfall.authentication.hook;

import static dev.crestfall.authentication.code.Requests.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.testkit.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A hook for access tokens that takes its time, or refuses.
class SlowHookTest {
  private static final String TOKENS = "custom_access_token";

  /// More than there are connections.
  private static final int CROWD = 12;

  private HookServer hooks;
  private TestAuthentication server;

  @BeforeEach
  void serve() throws Exception {
    hooks = new HookServer();
    server =
        TestAuthentication.start(
            hooks.settings(
                List.of(TOKENS),
                "mailer-autoconfirm=true",
                "external-anonymous-users-enabled=true"));
  }

  @AfterEach
  void stop() {
    server.close();
    hooks.close();
  }

  @Test
  void who_waits_for_it_holds_no_connection() throws Exception {
    CountDownLatch held = hooks.hold(TOKENS);
    List<Future<JsonNode>> waiting = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CROWD; i++) {
        waiting.add(crowd.submit(() -> server.json(post("/signup"))));
      }
      Await.until(() -> hooks.asked(TOKENS) == CROWD);
      held.countDown();
    }
    JsonNode told = hooks.told(TOKENS).getFirst();
    assertThat(told.path("metadata").path("ip_address").asText()).isEqualTo("127.0.0.1");
    assertThat(waiting).hasSize(CROWD);
  }

  @Test
  void it_is_told_the_address_of_whose_request_it_is() throws Exception {
    String refresh = server.ok(post("/signup")).path("refresh_token").asText();
    server.ok(post("/token?grant_type=refresh_token", "refresh_token", refresh));
    server.database.execute("UPDATE auth.sessions SET ip = '192.0.2.7'");
    hooks.told(TOKENS);

    // The answer was lost, so the session stays as it is; it began elsewhere.
    server.ok(post("/token?grant_type=refresh_token", "refresh_token", refresh));

    JsonNode told = hooks.told(TOKENS).getFirst();
    assertThat(told.path("metadata").path("ip_address").asText()).isEqualTo("127.0.0.1");
  }

  @Test
  void whom_it_refuses_has_no_session_and_an_older_token_stays_good() throws Exception {
    String refresh = server.ok(post("/signup")).path("refresh_token").asText();
    String no = "{\"error\":{\"http_code\":403,\"message\":\"not today\"}}";
    hooks.says(TOKENS, no);

    JsonNode refused = server.json(post("/signup"));
    JsonNode again = server.json(post("/token?grant_type=refresh_token", "refresh_token", refresh));

    assertThat(refused.path("msg").asText()).isEqualTo("not today");
    assertThat(again.path("msg").asText()).isEqualTo("not today");
    assertThat(server.database.query("SELECT count(*) FROM auth.sessions")).isEqualTo("1");
    hooks.told(TOKENS);
    JsonNode session = server.ok(post("/token?grant_type=refresh_token", "refresh_token", refresh));
    assertThat(session.path("access_token").asText()).isNotEmpty();
  }
}
