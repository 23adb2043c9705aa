package dev.crestfall.authentication.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HooksTest {
  private static final String SECRET =
      "v1,whsec_"
          + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  /// More than there are connections.
  private static final int CROWD = 12;

  private static TestDatabase database;
  private static Store store;
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;
  private @Nullable Hooks hooks;

  @BeforeAll
  static void open() {
    database =
        TestDatabase.create(
            """
            CREATE SCHEMA hooks;
            CREATE FUNCTION hooks.good(event jsonb) RETURNS jsonb LANGUAGE sql AS
              $$ SELECT jsonb_build_object('claims', event -> 'claims' || '{"extra": 1}') $$;
            CREATE FUNCTION hooks.no(event jsonb) RETURNS jsonb LANGUAGE sql AS
              $$ SELECT '{"error": {"http_code": 403, "message": "not you"}}'::jsonb $$;
            CREATE FUNCTION hooks.bug(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'secret detail'; END $$;
            CREATE FUNCTION hooks.slow(event jsonb) RETURNS jsonb LANGUAGE sql AS
              $$ SELECT jsonb_build_object('slept', pg_sleep(10)::text) $$;
            """);
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
  }

  @AfterAll
  static void close() {
    store.close();
    database.close();
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    Hooks open = hooks;
    if (open != null) {
      open.close();
    }
  }

  private interface Answer {
    void to(HttpExchange exchange, byte[] body) throws IOException;
  }

  private Hooks at(Answer answer) {
    server.createContext(
        "/hook",
        exchange -> {
          calls.incrementAndGet();
          answer.to(exchange, exchange.getRequestBody().readAllBytes());
          exchange.close();
        });
    return at("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  private Hooks at(String uri) {
    Hooks made = new Hooks(config(uri, SECRET), store.jdbi(), InstantSource.system());
    hooks = made;
    return made;
  }

  private static HookConfig config(String uri, String secrets) {
    return new HookConfig(
        Map.of(
            "custom-access-token-enabled", new Secret("true"),
            "custom_access_token_uri", new Secret(uri),
            "custom_access_token_secrets", new Secret(secrets)));
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    if (!type.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static ObjectNode input() {
    ObjectNode input = Json.MAPPER.createObjectNode();
    input.putObject("claims").put("sub", "1");
    return input;
  }

  private Optional<ObjectNode> call() {
    return Objects.requireNonNull(hooks).call(HookPoint.CUSTOM_ACCESS_TOKEN, input(), "192.0.2.1");
  }

  private ApiError refusal() {
    return catchThrowableOfType(ApiError.class, this::call);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ftp://x/y                            | v1,whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | must be https
          http://example.com/y                 | v1,whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | must be https
          https://example.com/y                | none                                      | has a secret that is not
          https://example.com/y                | ''                                        | needs secrets
          pg-functions://postgres/public       | ''                                        | must be pg-functions
          pg-functions://postgres/public/a;b   | ''                                        | must be pg-functions
          """)
  void settings_that_are_no_good_are_refused(String uri, String secrets, String message) {
    assertThatThrownBy(() -> config(uri, secrets))
        .hasMessageContaining("authentication.hook.custom_access_token")
        .hasMessageContaining(message);
  }

  @Test
  void an_unknown_hook_is_refused() {
    assertThatThrownBy(() -> new HookConfig(Map.of("custom_token_uri", new Secret("x"))))
        .hasMessageContaining("custom_token_uri");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 |                  | {}                                                | 400 | hook_payload_invalid_content_type
          200 | text/plain       | {}                                                | 400 | hook_payload_invalid_content_type
          200 | application/json | nonsense                                          | 500 | unexpected_failure
          200 | application/json | {"error":{"http_code":422,"message":"too young"}} | 422 | unknown
          200 | application/json | {"error":{"message":"no"}}                        | 500 | unexpected_failure
          200 | application/json | {"error":{"http_code":200,"message":"no"}}        | 500 | unexpected_failure
          302 | application/json | {}                                                | 500 | unexpected_failure
          400 | application/json | {}                                                | 500 | unexpected_failure
          401 | application/json | {}                                                | 500 | unexpected_failure
          503 | application/json | {}                                                | 500 | unexpected_failure
          """)
  void what_a_hook_refuses_is_refused(
      int status, String type, String body, int expected, String code) {
    at((exchange, _) -> send(exchange, status, type == null ? "" : type, body));

    ApiError refusal = refusal();

    assertThat(refusal.status()).isEqualTo(expected);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(calls).hasValue(1);
  }

  @Test
  void an_answer_that_is_too_long_is_refused() {
    at((exchange, _) -> send(exchange, 200, "application/json", "\"" + "x".repeat(205_000) + "\""));

    assertThat(refusal().code()).isEqualTo("hook_payload_over_size_limit");
  }

  @Test
  void a_hook_that_is_slow_is_waited_for_five_seconds() {
    var refused = new CountDownLatch(1);
    at((exchange, _) -> {
      try {
        refused.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      send(exchange, 204, "", "");
    });

    ApiError refusal = refusal();
    refused.countDown();

    assertThat(refusal.code()).isEqualTo("hook_timeout");
    assertThat(refusal).hasMessage("Failed to reach hook within maximum time of 5.000000 seconds");
  }

  @Test
  void a_hook_that_asks_for_patience_is_asked_three_times() {
    at((exchange, _) -> {
      exchange.getResponseHeaders().set("Retry-After", "true");
      send(exchange, 429, "", "");
    });

    assertThat(refusal()).hasMessage("Service currently unavailable due to hook");
    assertThat(calls).hasValue(3);
  }

  @Test
  void a_hook_is_told_what_it_asks_for_with_a_signature() {
    StringBuilder wrong = new StringBuilder();
    at((exchange, body) -> {
      var headers = exchange.getRequestHeaders();
      String expected =
          Signature.of(
              List.of(SECRET),
              headers.getFirst("webhook-id"),
              Long.parseLong(headers.getFirst("webhook-timestamp")),
              body);
      if (!expected.equals(headers.getFirst("webhook-signature"))
          || !new String(body, UTF_8).contains("\"ip_address\":\"192.0.2.1\"")) {
        wrong.append(new String(body, UTF_8));
      }
      send(exchange, 200, "application/json; charset=utf-8", "{\"claims\":{\"sub\":\"2\"}}");
    });

    assertThat(call().orElseThrow().path("claims").path("sub").asText()).isEqualTo("2");
    assertThat(wrong).isEmpty();
  }

  @Test
  void signatures_are_those_of_standard_webhooks() {
    String known = "v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    assertThat(
            Signature.of(
                List.of(known),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void no_answer_changes_nothing() {
    Hooks quiet = at((exchange, _) -> send(exchange, 204, "", ""));

    assertThat(call()).isEmpty();
    assertThat(quiet.call(HookPoint.SEND_SMS, input(), "")).isEmpty();
    assertThat(quiet.isEnabled(HookPoint.SEND_SMS)).isFalse();
  }

  @Test
  void a_function_of_the_database_is_a_hook_as_well() {
    at("pg-functions://postgres/hooks/good");

    assertThat(call().orElseThrow().path("claims").path("extra").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "no, 403, not you",
    "bug, 500, Error running hook URI: pg-functions://postgres/hooks/bug",
    "slow, 500, Error running hook URI: pg-functions://postgres/hooks/slow",
    "missing, 500, Error running hook URI: pg-functions://postgres/hooks/missing"
  })
  void a_function_that_refuses_or_fails_is_a_refusal(String name, int status, String message) {
    at("pg-functions://postgres/hooks/" + name);

    ApiError refusal = refusal();

    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal).hasMessage(message);
  }

  @Test
  void functions_that_are_slow_leave_connections_to_others() throws Exception {
    at("pg-functions://postgres/hooks/slow");
    List<Future<ApiError>> waiting = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CROWD; i++) {
        waiting.add(crowd.submit(this::refusal));
      }
      String asleep =
          "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
      Await.until(() -> Integer.parseInt(database.query(asleep)) > 0);

      assertThat(Integer.parseInt(database.query(asleep))).isLessThanOrEqualTo(4);
      int one =
          store
              .jdbi()
              .withHandle(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
      assertThat(one).isEqualTo(1);
    }
    for (Future<ApiError> one : waiting) {
      assertThat(one.get().code()).isIn("unexpected_failure", "hook_timeout");
    }
  }

  @Test
  void claims_without_what_clients_rely_on_make_no_token() {
    ObjectNode offered = Json.MAPPER.createObjectNode().put("sub", "1").put("role", "user");
    ObjectNode lacking = Json.MAPPER.createObjectNode();
    lacking.putObject("claims").put("sub", 1);

    assertThatThrownBy(() -> TokenClaims.of(offered, Optional.of(lacking)))
        .hasMessageContaining("role is required")
        .hasMessageContaining("sub: Invalid type");
    assertThat(TokenClaims.of(offered, Optional.empty())).isSameAs(offered);
  }
}
