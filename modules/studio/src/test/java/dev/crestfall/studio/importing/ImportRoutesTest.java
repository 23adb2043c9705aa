package dev.crestfall.studio.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportRoutesTest {
  private static final String IMPORTS = "/tables/public/person/imports";

  private static final Scenario[] REFUSED = {
    Scenario.post(IMPORTS, start(1, "[\"nobody\"]", "skip_bad")).status(400).contains("columns.0"),
    Scenario.post(IMPORTS, start(1, "[\"id\",\"id\"]", "skip_bad")).status(400),
    Scenario.post(IMPORTS, start(1, "[null]", "skip_bad")).status(400),
    Scenario.post(IMPORTS, start(1, "[\"loud\"]", "skip_bad")).status(400).contains("computes"),
    Scenario.post(IMPORTS, start(1, "[\"id\"]", "maybe")).status(400).contains("mode"),
    Scenario.get("/imports/00000000-0000-4000-8000-000000000000").status(404),
  };

  private StudioServer server;

  @BeforeAll
  void open() throws Exception {
    server =
        StudioServer.start(
            """
            CREATE TABLE person (id serial PRIMARY KEY, name varchar(10) NOT NULL UNIQUE,
              age int CHECK (age < 150), born date, loud text GENERATED ALWAYS AS (upper(name)) STORED);
            """);
  }

  @AfterAll
  void close() {
    server.close();
  }

  private static String start(long size, String columns, String mode) {
    return """
    {"size":%d,"dialect":{"delimiter":",","header":true,"null_text":""},"columns":%s,"mode":"%s"}
    """
        .formatted(size, columns, mode);
  }

  @TestFactory
  Stream<DynamicTest> what_can_not_be_imported_is_refused() {
    return server
        .api()
        .run(
            Stream.of(REFUSED)
                .map(one -> one.header(StudioServer.USER, "editor"))
                .toArray(Scenario[]::new));
  }

  @Test
  void viewers_import_nothing() {
    assertThat(
            server
                .send("viewer", Scenario.post(IMPORTS, start(1, "[\"id\"]", "skip_bad")))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void the_beginning_of_a_file_is_looked_at() {
    JsonNode preview =
        send(
            Scenario.post(
                    "/import-previews?schema=public&table=person",
                    "Name;AGE;joined;what\nAna;31;2026-01-02;x\nBob;old;2026-01-03;\nmuch too long a name;1;;\n;1;;\n5;5\n")
                .header("Content-Type", "text/csv"));
    assertThat(preview.at("/dialect/delimiter").asText()).isEqualTo(";");
    assertThat(preview.at("/columns/0/target").asText()).isEqualTo("name");
    assertThat(preview.at("/columns/1/target").asText()).isEqualTo("age");
    assertThat(preview.at("/columns/2/type").asText()).isEqualTo("date");
    assertThat(preview.at("/columns/2/target").isNull()).isTrue();
    assertThat(preview.path("problems").findValuesAsText("line"))
        .containsExactlyInAnyOrder("3", "4", "5", "6");
  }

  @Test
  void bad_rows_are_skipped_and_told_and_the_rest_is_kept() {
    StringBuilder file = new StringBuilder("id,name,age,born\n");
    for (int i = 1; i <= 3000; i++) {
      file.append(i).append(",p").append(i).append(',').append(i % 100).append(",2000-01-01\n");
    }
    file.append("x,bad id,1,\n")
        .append("4000,p7,1,\n")
        .append("4001,ok,999,\n")
        .append("4002,q,1\n");
    file.append("4003,,1,\n");
    JsonNode done = load("[\"id\",\"name\",\"age\",\"born\"]", file.toString(), "skip_bad", 10_000);
    assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
    assertThat(done.path("inserted").asInt()).isEqualTo(3000);
    assertThat(done.path("rejected").asInt()).isEqualTo(5);
    JsonNode problems = send(Scenario.get("/imports/" + done.path("id").asText() + "/problems"));
    assertThat(problems.path("items").findValuesAsText("line"))
        .containsExactly("3002", "3003", "3004", "3005", "3006");
    assertThat(problems.at("/items/0/column").asText()).isEqualTo("id");
    assertThat(problems.at("/items/1/problem").asText()).contains("person_name_key");
    assertThat(server.database().query("SELECT nextval('person_id_seq')")).isEqualTo("3001");
    assertThat(
            server
                .database()
                .query(
                    "SELECT count(*) FROM pg_class WHERE relname LIKE 'import\\_%' AND relkind = 'r' AND relname <> 'import_problem'"))
        .isEqualTo("0");
    server.database().execute("TRUNCATE person RESTART IDENTITY");
  }

  @Test
  void one_bad_row_undoes_all_and_the_rest_goes_in_when_told_so() {
    String file = "name,age\nAna,30\nBob,200\nCy,30\n";
    JsonNode failed = load("[\"name\",\"age\"]", file, "all_or_nothing", 1_000);
    assertThat(failed.path("state").asText()).isEqualTo("failed");
    assertThat(server.database().query("SELECT count(*) FROM person WHERE name = 'Ana'"))
        .isEqualTo("0");
    String path = "/imports/" + failed.path("id").asText();
    assertThat(send(Scenario.get(path + "/problems")).at("/items/0/problem").asText())
        .contains("person_age_check");
    JsonNode _ = send(Scenario.post(path + "/run", "{\"mode\":\"skip_bad\"}"));
    JsonNode done = finish(failed.path("id").asText());
    assertThat(done.path("inserted").asInt()).as(done.toString()).isEqualTo(2);
    server.database().execute("TRUNCATE person RESTART IDENTITY");
  }

  @Test
  void a_piece_in_the_wrong_place_is_refused_with_the_right_one() {
    JsonNode made = send(Scenario.post(IMPORTS, start(100, "[\"name\"]", "skip_bad")));
    String path = "/imports/" + made.path("id").asText();
    assertThat(piece(path, 5, "x").body()).contains("import_offset_wrong", "must be 0");
    assertThat(Json.tree(piece(path, 0, "name\nAna\nBo").body()).path("received").asInt())
        .isEqualTo(9);
    assertThat(piece(path, 11, "b\n").statusCode()).isEqualTo(409);
    assertThat(server.send("editor", Scenario.delete(path)).statusCode()).isEqualTo(204);
    assertThat(send(Scenario.get(path)).path("state").asText()).isEqualTo("cancelled");
  }

  private JsonNode load(String columns, String file, String mode, int step) {
    byte[] bytes = file.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    JsonNode made = send(Scenario.post(IMPORTS, start(bytes.length, columns, mode)));
    String id = made.path("id").asText();
    long received = 0;
    while (received < bytes.length) {
      String piece = file.substring((int) received, (int) Math.min(bytes.length, received + step));
      HttpResponse<String> answer = piece("/imports/" + id, received, piece);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      received = Json.tree(answer.body()).path("received").asLong();
    }
    return finish(id);
  }

  private JsonNode finish(String id) {
    JsonNode[] last = new JsonNode[1];
    Await.until(() -> {
      last[0] = send(Scenario.get("/imports/" + id));
      return java.util.Set.of("done", "failed", "cancelled")
          .contains(last[0].path("state").asText());
    });
    return last[0];
  }

  private HttpResponse<String> piece(String path, long offset, String piece) {
    return server.send(
        "editor",
        Scenario.of("PUT", path + "/data?offset=" + offset)
            .body(piece)
            .header("Content-Type", "text/csv"));
  }

  private JsonNode send(Scenario scenario) {
    HttpResponse<String> answer = server.send("editor", scenario);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Json.tree(answer.body());
  }
}
