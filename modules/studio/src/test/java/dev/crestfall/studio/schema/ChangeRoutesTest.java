package dev.crestfall.studio.schema;

import static dev.crestfall.studio.schema.Workshop.apply;
import static dev.crestfall.studio.schema.Workshop.changes;
import static dev.crestfall.studio.schema.Workshop.good;
import static dev.crestfall.studio.schema.Workshop.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes of the structure: planned, confirmed and made.
class ChangeRoutesTest {
  private static final String BOOK =
      """
      {"type":"create_table","schema":"public","name":"book","comment":"It's ours",
       "columns":[
         {"name":"id","data_type":"bigint","identity":"always"},
         {"name":"title","data_type":"text","nullable":false,"default_expression":"'none'"},
         {"name":"customer","data_type":"bigint","comment":"who"},
         {"name":"owner","data_type":"uuid","default_expression":"auth.uid()"}],
       "primary_key":["id"],"checks":[{"expression":"title <> ''"}],
       "foreign_keys":[{"columns":["customer"],"to_schema":"public","to_table":"customer","on_delete":"cascade"}],
       "policy":{"kind":"owner","column":"owner"},
       "grants":[{"role":"anon","privileges":[]},{"role":"authenticated","privileges":["insert","select"]}]}
      """;

  private static StudioServer server;

  @BeforeAll
  static void open() throws Exception {
    server = StudioServer.start(Workshop.FUNCTIONS);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static final String CUSTOMER = "\"schema\":\"public\",\"table\":\"customer\"";

  private static Scenario planned(String changes) {
    return changes(true, changes, "").named("plan [" + changes + "]");
  }

  private static Scenario column(String rest) {
    return planned(
        "{\"type\":\"add_column\"," + CUSTOMER + ",\"column\":{\"name\":\"x\"," + rest + "}}");
  }

  private static final List<Scenario> REFUSED =
      List.of(
          planned("").status(400).contains("request_invalid"),
          planned("{\"type\":\"drop_database\"}").status(400).contains("changes.0.type"),
          planned("{\"type\":\"create_schema\",\"name\":\"\"}")
              .status(400)
              .contains("changes.0.name"),
          planned("{\"type\":\"create_schema\",\"name\":\"" + "ñ".repeat(32) + "\"}")
              .status(400)
              .contains("1 to 63 bytes"),
          planned("{\"type\":\"drop_schema\",\"name\":\"auth\"}")
              .status(403)
              .contains("schema_reserved"),
          planned("{\"type\":\"rename_schema\",\"name\":\"public\",\"to\":\"pg_mine\"}")
              .status(403),
          column("\"data_type\":\"nothing\"").status(400).contains("changes.0.column.data_type"),
          column("\"data_type\":\"int; DROP TABLE customer\"").status(400),
          column("\"data_type\":\"int -- x\"").status(400),
          column("\"data_type\":\"int\",\"default_expression\":\"1); DROP TABLE customer; --\"")
              .status(400),
          column("\"data_type\":\"int\",\"default_expression\":\"1; DROP TABLE customer\"")
              .status(400),
          column("\"data_type\":\"int\",\"default_expression\":\"1\",\"identity\":\"always\"")
              .status(400)
              .contains("excludes"),
          planned(
                  "{\"type\":\"put_view\",\"schema\":\"public\",\"name\":\"v\",\"definition\":\"select 1; select 2\"}")
              .status(400)
              .contains("one statement"),
          planned(
                  "{\"type\":\"put_view\",\"schema\":\"public\",\"name\":\"v\",\"definition\":\"selec 1\"}")
              .status(400)
              .contains("must be a query"),
          planned(
                  "{\"type\":\"put_view\",\"schema\":\"public\",\"name\":\"v\",\"definition\":\"select nothing\"}")
              .status(400)
              .contains("change_refused")
              .contains("changes.0")
              .contains("42703"),
          planned("{\"type\":\"put_function\",\"definition\":\"drop table customer\"}").status(400),
          planned(
                  "{\"type\":\"drop_function\",\"schema\":\"public\",\"name\":\"add\",\"arguments\":\"text\"}")
              .status(404),
          planned(
                  "{\"type\":\"create_enum\",\"schema\":\"public\",\"name\":\"mood\",\"values\":[\"a\"]}")
              .status(409)
              .contains("object_exists"));

  @TestFactory
  Stream<DynamicTest> changes_that_are_refused() {
    return REFUSED.stream()
        .map(one -> one.header(StudioServer.USER, "owner"))
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> one.check(server.api().send(one))));
  }

  @ParameterizedTest
  @CsvSource({"outsider, 403", "viewer, 403", "editor, 403", "admin, 200", "owner, 200"})
  void who_may_change_how_the_database_is_built(String user, int status) {
    Scenario asked = changes(true, "{\"type\":\"create_schema\",\"name\":\"mine\"}", "");
    assertThat(server.send(user, asked).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"put_function\",\"definition\":\"create function public.one() returns int language sql as 'select 1'\"}",
        "{\"type\":\"create_extension\",\"name\":\"citext\"}",
        "{\"type\":\"update_extension\",\"name\":\"plpgsql\"}"
      })
  void what_may_run_any_sql_is_for_who_may_run_sql_as_the_owner(String change) {
    Scenario asked = changes(true, change, "");
    assertThat(server.send("admin", asked).statusCode()).isEqualTo(403);
    assertThat(good(server, asked).at("/plan/statements")).isNotEmpty();
  }

  @Test
  void a_table_is_planned_and_then_made_as_planned() {
    JsonNode planned = plan(server, BOOK);
    assertThat(planned.path("sql").asText())
        .contains(
            "\"title\" text DEFAULT 'none' NOT NULL",
            "\"id\" bigint GENERATED ALWAYS AS IDENTITY NOT NULL",
            "FOREIGN KEY (\"customer\") REFERENCES \"public\".\"customer\" ON DELETE CASCADE",
            "ENABLE ROW LEVEL SECURITY",
            "USING (\"owner\" = (SELECT auth.uid()))",
            "GRANT SELECT, INSERT ON TABLE \"public\".\"book\" TO \"authenticated\"",
            "IS 'It''s ours'");
    assertThat(planned.path("check").asText()).isEqualTo("passed");
    assertThat(server.database().query("SELECT to_regclass('public.book')")).isEmpty();

    JsonNode done = apply(server, BOOK);
    assertThat(done.path("applied").asBoolean()).isTrue();
    assertThat(
            server.database().query("SELECT relrowsecurity FROM pg_class WHERE relname = 'book'"))
        .isEqualTo("t");
    assertThat(server.database().query("SELECT has_table_privilege('anon', 'book', 'select')"))
        .isEqualTo("f");
    assertThat(
            server
                .database()
                .query(
                    "SELECT details ->> 'changes' FROM audit.event WHERE action = 'studio.schema.change'"
                        + " AND details ->> 'changes' LIKE '%book%'"))
        .contains("CreateTable public.book");
    JsonNode table = good(server, Scenario.get("/schema/tables/public/book"));
    assertThat(table.at("/columns/0/identity").asText()).isEqualTo("always");
    assertThat(table.at("/constraints").findValuesAsText("on_delete")).contains("cascade");
  }

  @Test
  void what_is_gone_for_good_must_be_typed_and_dependents_are_told() {
    apply(
        server,
        "{\"type\":\"create_table\",\"schema\":\"public\",\"name\":\"old\",\"columns\":[{\"name\":\"a\",\"data_type\":\"int\"}]},"
            + "{\"type\":\"put_view\",\"schema\":\"public\",\"name\":\"old_view\",\"definition\":\"select a from public.old\"}");
    String drop = "{\"type\":\"drop_table\",\"schema\":\"public\",\"name\":\"old\"%s}";
    JsonNode blocked = plan(server, drop.formatted(""));
    assertThat(blocked.path("warnings").findValuesAsText("code"))
        .contains("loses_data", "blocked_by_dependents");
    assertThat(blocked.path("warnings").toString()).contains("view old_view");
    assertThat(blocked.path("check").asText()).isEqualTo("skipped");

    String cascade = drop.formatted(",\"cascade\":true");
    HttpResponse<String> refused = server.send("owner", changes(false, cascade, ""));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("confirmation_required", "public.old");
    good(server, changes(false, cascade, ",\"confirmed\":[\"public.old\"]"));
    assertThat(server.database().query("SELECT to_regclass('public.old_view')")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"type\":\"alter_column\",\"name\":\"age\",\"data_type\":\"text\" | rewrites_table",
        "\"type\":\"alter_column\",\"name\":\"name\",\"data_type\":\"varchar(10)\" | rewrites_table",
        "\"type\":\"alter_column\",\"name\":\"name\",\"data_type\":\"varchar(30)\" | locks_table",
        "\"type\":\"alter_column\",\"name\":\"name\",\"data_type\":\"text\" | locks_table",
        "\"type\":\"alter_column\",\"name\":\"age\",\"nullable\":false | scans_table",
        "\"type\":\"add_column\",\"column\":{\"name\":\"u\",\"data_type\":\"uuid\",\"default_expression\":\"gen_random_uuid()\"} | rewrites_table",
        "\"type\":\"add_column\",\"column\":{\"name\":\"u\",\"data_type\":\"timestamptz\",\"default_expression\":\"now()\"} | locks_table",
        "\"type\":\"add_column\",\"column\":{\"name\":\"u\",\"data_type\":\"int\",\"nullable\":false} | needs_default",
        "\"type\":\"rename_column\",\"name\":\"age\",\"to\":\"years\" | names_change",
        "\"type\":\"drop_column\",\"name\":\"name\" | blocked_by_dependents",
        "\"type\":\"add_check\",\"check\":{\"expression\":\"age > 0\"} | scans_table",
        "\"type\":\"create_index\",\"keys\":[{\"column\":\"age\"}] | blocks_writes",
        "\"type\":\"create_index\",\"keys\":[{\"column\":\"age\"}],\"concurrently\":true | not_in_transaction",
      })
  void dangers_are_told(String change, String code) {
    List<String> codes =
        plan(server, "{" + CUSTOMER + "," + change + "}").path("warnings").findValuesAsText("code");
    assertThat(codes).contains(code);
    if (code.equals("locks_table")) {
      assertThat(codes).doesNotContain("rewrites_table");
    }
  }

  @Test
  void a_plan_that_has_become_another_is_a_conflict_with_what_there_is_now() {
    apply(
        server,
        "{\"type\":\"create_table\",\"schema\":\"public\",\"name\":\"page\",\"columns\":[{\"name\":\"a\",\"data_type\":\"int\"}]}");
    String change =
        "{\"type\":\"add_column\",\"schema\":\"public\",\"table\":\"page\",\"column\":{\"name\":\"b\",\"data_type\":\"int\"}}";
    String version = plan(server, change).path("version").asText();
    server.database().execute("ALTER TABLE public.page ADD COLUMN c text");
    HttpResponse<String> refused =
        server.send("owner", changes(false, change, "").header("If-Match", "\"" + version + "\""));
    assertThat(refused.statusCode()).isEqualTo(409);
    JsonNode current = Json.tree(refused.body()).path("current");
    assertThat(current.path("version").asText()).isNotEqualTo(version);
    good(
        server,
        changes(false, change, "")
            .header("If-Match", "\"" + current.path("version").asText() + "\""));
  }

  @Test
  void a_definition_that_somebody_else_changed_is_not_overwritten() {
    server
        .database()
        .execute("CREATE FUNCTION public.two() RETURNS int LANGUAGE sql AS 'SELECT 2'");
    String id = server.database().query("SELECT 'public.two'::regproc::oid");
    String version = good(server, Scenario.get("/schema/functions/" + id)).path("version").asText();
    String edited =
        "{\"type\":\"put_function\",\"version\":\"%s\",\"definition\":\"CREATE OR REPLACE FUNCTION public.two() RETURNS int LANGUAGE sql AS 'SELECT 3'\"}"
            .formatted(version);
    apply(server, edited);
    HttpResponse<String> refused = server.send("owner", changes(false, edited, ""));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("definition_changed");
  }

  @Test
  void all_changes_are_made_or_none() {
    String changes =
        "{\"type\":\"create_enum\",\"schema\":\"public\",\"name\":\"size\",\"values\":[\"S\",\"it's \\\\ L\"]},"
            + "{\"type\":\"create_table\",\"schema\":\"public\",\"name\":\"shirt\",\"columns\":[{\"name\":\"size\",\"data_type\":\"public.size\"}]}%s";
    HttpResponse<String> refused =
        server.send(
            "owner",
            changes(
                false,
                changes.formatted(
                    ",{\"type\":\"add_column\",\"schema\":\"public\",\"table\":\"shirt\",\"column\":{\"name\":\"size\",\"data_type\":\"int\"}}"),
                ""));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("object_exists", "changes.2");
    assertThat(server.database().query("SELECT to_regtype('public.size')")).isEmpty();
    apply(server, changes.formatted(""));
    assertThat(server.database().query("SELECT (enum_range(NULL::public.size))[2]"))
        .isEqualTo("it's \\ L");
  }

  @Test
  void an_index_is_made_while_rows_are_written_and_a_failed_one_leaves_nothing() {
    String index =
        "{\"type\":\"create_index\","
            + CUSTOMER
            + ",\"name\":\"%s\",\"keys\":[{\"column\":\"%s\"}],\"unique\":true,\"concurrently\":true}";
    JsonNode made = apply(server, index.formatted("by_name", "name")).path("progress");
    assertThat(made.path("state").asText()).as(made.toString()).isEqualTo("done");
    JsonNode failed = apply(server, index.formatted("by_age", "age")).path("progress");
    assertThat(failed.path("state").asText()).isEqualTo("failed");
    assertThat(failed.path("error").asText()).contains("by_age");
    assertThat(server.database().query("SELECT to_regclass('public.by_age')")).isEmpty();
    good(server, Scenario.get("/schema/changes/" + made.path("id").asText()));
  }

  @Test
  void names_are_kept_whatever_they_look_like() {
    var random = new Random(42);
    String alphabet = "ab\"'\\;:?$.%- \t\n/*{}()[]áßπ漢😀";
    int[] letters = alphabet.codePoints().toArray();
    for (int round = 0; round < 40; round++) {
      String table = "t" + round + hostile(random, letters);
      String column = hostile(random, letters) + "c";
      String value = hostile(random, letters) + "v";
      apply(server, makes(table, column, value));
      String path =
          "/schema/tables/public/"
              + java.net.URLEncoder.encode(table, java.nio.charset.StandardCharsets.UTF_8)
                  .replace("+", "%20");
      if (!table.contains("/") && !table.contains("\\") && !table.contains("%")) {
        JsonNode seen = good(server, Scenario.get(path));
        assertThat(seen.at("/columns/0/name").asText()).isEqualTo(column);
        assertThat(seen.path("comment").asText()).isEqualTo(value);
      }
      assertThat(
              server
                  .database()
                  .query(
                      "SELECT count(*) FROM pg_enum WHERE enumlabel = E'"
                          + value.replace("\\", "\\\\").replace("'", "\\'")
                          + "'"))
          .isNotEqualTo("0");
    }
  }

  /// A table with one column, and a type with one value.
  private static String makes(String table, String column, String value) {
    var change =
        Json.MAPPER
            .createObjectNode()
            .put("type", "create_table")
            .put("schema", "public")
            .put("name", table)
            .put("comment", value);
    change.putArray("columns").addObject().put("name", column).put("data_type", "int");
    change.putArray("primary_key").add(column);
    var type =
        Json.MAPPER
            .createObjectNode()
            .put("type", "create_enum")
            .put("schema", "public")
            .put("name", "e" + table.substring(1));
    type.putArray("values").add(value);
    return Json.text(change) + "," + Json.text(type);
  }

  private static String hostile(Random random, int[] letters) {
    return IntStream.range(0, 1 + random.nextInt(10))
        .map(i -> letters[random.nextInt(letters.length)])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
