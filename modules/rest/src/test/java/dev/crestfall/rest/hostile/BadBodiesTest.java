package dev.crestfall.rest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Scenario;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadBodiesTest {
  private static Shop shop;

  @BeforeAll
  static void open() throws IOException {
    shop = Shop.open(Map.of());
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @TestFactory
  Stream<DynamicTest> malformed_bodies_answer_400() {
    return shop.refuses(
        Scenario.post("/note", "{").status(400).contains("PGRST102"),
        Scenario.post("/note", "").status(400).contains("PGRST102"),
        Scenario.post("/note", "{\"text\":\"a\"}{}").status(400).contains("PGRST102"),
        Scenario.post("/note", "[{\"text\":\"a\"},{\"x\":1}]").status(400).contains("PGRST102"),
        Scenario.post("/note", "[1,2]").status(400).contains("PGRST102"),
        Scenario.patch("/note", "nonsense").status(400).contains("PGRST102"),
        Scenario.post("/rpc/add", "[").status(400).contains("PGRST102"),
        Scenario.post("/note?columns=text", "{").status(400).contains("22P02"),
        Scenario.post("/note?columns=text", "7").status(400),
        Scenario.post("/note", "text\n\"a").header("Content-Type", "text/csv").status(400),
        Scenario.post("/note", "text,id\na,1\nb").header("Content-Type", "text/csv").status(400),
        Scenario.post("/note", "").header("Content-Type", "text/csv").status(400),
        Scenario.post("/note", "x")
            .header("Content-Type", "image/png")
            .status(400)
            .contains("PGRST102"),
        Scenario.post("/note", "x").header("Content-Type", "text/plain").status(400),
        Scenario.post("/note", "{}").header("Content-Type", "nonsense").status(400),
        Scenario.post("/rpc/keep", "x").header("Content-Type", "image/png").status(400));
  }

  @TestFactory
  Stream<DynamicTest> a_nul_byte_in_a_body_answers_400() {
    return shop.refuses(
        Scenario.post("/note", "{\"text\":\"a\0b\"}").status(400).contains("PGRST102"),
        Scenario.post("/note?columns=text", "{\"text\":\"a\0b\"}").status(400),
        Scenario.post("/note", "text\na\0b").header("Content-Type", "text/csv").status(400),
        Scenario.post("/rpc/keep", "a\0b").header("Content-Type", "text/plain").status(400));
  }

  @ParameterizedTest
  @CsvSource({
    "/note, application/json, '{\"text\":\"%s\"}'",
    "/note?columns=text, application/json, '{\"text\":\"%s\"}'",
    "/note, text/csv, 'text\n%s'",
    "/note, application/x-www-form-urlencoded, 'text=%s'",
    "/rpc/keep, text/plain, %s",
    "/rpc/add, application/json, '{\"a\":\"%s\",\"b\":1}'"
  })
  void a_body_that_is_no_utf8_answers_400(String target, String type, String body)
      throws Exception {
    byte[] bytes = body.formatted("\u00ff").getBytes(StandardCharsets.ISO_8859_1);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port + target))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }
    shop.isWell();
  }

  @TestFactory
  Stream<DynamicTest> values_that_do_not_fit_change_nothing() {
    return shop.refuses(
        Scenario.post("/note", "[{\"text\":\"a\"},{\"text\":null}]").status(400).contains("23502"),
        Scenario.post("/note", "{\"id\":\"x\",\"text\":\"a\"}").status(400).contains("22P02"),
        Scenario.post("/note", "{\"text\":\"a\\u0000b\"}").status(400).contains("22P05"),
        Scenario.post("/note?columns=text", "{\"text\":\"\\ud800\"}").status(400).contains("22P02"),
        Scenario.post("/item", "{\"id\":1}").status(409).contains("23505"),
        Scenario.post("/item", "{\"id\":500,\"parent_id\":499}").status(409).contains("23503"),
        Scenario.post("/item", "{\"id\":501,\"price\":1e9}").status(400).contains("22003"),
        Scenario.post("/item", "{\"id\":502,\"tags\":[[1],[2,3]]}").status(400),
        Scenario.of("PUT", "/item?id=eq.1").body("{\"id\":2}").status(400).contains("PGRST115"),
        Scenario.of("PUT", "/item?name=eq.x").body("{\"id\":2}").status(405).contains("PGRST105"),
        Scenario.of("PUT", "/item").body("[]").status(405),
        Scenario.patch("/item?id=eq.one", "{\"name\":\"x\"}").status(400).contains("22P02"),
        Scenario.delete("/item?id=eq.1").status(409).contains("23503"),
        Scenario.post("/item?on_conflict=nothing", "{\"id\":1}")
            .header("Prefer", "resolution=merge-duplicates")
            .status(400)
            .contains("42703"),
        Scenario.post("/secret_item", "{\"id\":1}").status(401).contains("42501"),
        Scenario.get("/note").answers("[]"));
  }

  @TestFactory
  Stream<DynamicTest> deep_and_long_bodies_are_answered_or_refused() {
    String deep = "[".repeat(9_000) + "]".repeat(9_000);
    return shop.refuses(
        Scenario.post("/note", "x".repeat(Shop.BODY_LIMIT + 1))
            .status(413)
            .contains("longer than " + Shop.BODY_LIMIT)
            .named("too long a body"),
        Scenario.post("/note", "[".repeat(100_000)).status(400).contains("PGRST102"),
        Scenario.patch("/item?id=eq.3", "{\"data\":" + deep + "}")
            .status(204)
            .named("9,000 levels"),
        Scenario.patch("/item?id=eq.3", "{\"data\":\"" + "y".repeat(150_000) + "\"}").status(204));
  }

  @TestFactory
  Stream<DynamicTest> methods_and_headers_that_make_no_sense_are_refused() {
    return shop.refuses(
        Scenario.of("LINK", "/item").status(405).contains("PGRST117"),
        Scenario.of("TRACE", "/item").status(405),
        Scenario.of("PATCH", "/rpc/add").status(405).contains("PGRST101"),
        Scenario.get("/item/1").status(404).contains("PGRST125"),
        Scenario.get("/item").header("Accept", "image/png").status(406).contains("PGRST107"),
        Scenario.get("/item").header("Accept", "application/vnd.pgrst.object").status(406),
        Scenario.get("/item").header("Accept-Profile", "pg_catalog").status(406),
        Scenario.get("/item")
            .header("Prefer", "handling=strict, wat")
            .status(400)
            .contains("PGRST122"),
        Scenario.patch("/item", "{\"name\":\"x\"}")
            .header("Prefer", "handling=strict, max-affected=3")
            .status(400)
            .contains("PGRST124"),
        Scenario.get("/item?select=name&name=eq.x").answers("[]"));
  }
}
