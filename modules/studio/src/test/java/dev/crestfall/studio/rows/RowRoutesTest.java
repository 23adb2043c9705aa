package dev.crestfall.studio.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowRoutesTest {
  private static final String TABLES =
      """
      CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL, plan text, born date, data jsonb);
      INSERT INTO customer SELECT i, 'Customer ' || i, CASE i % 3 WHEN 0 THEN 'pro' ELSE 'free' END,
             date '2000-01-01' + i, jsonb_build_object('n', i) FROM generate_series(1, 120) i;
      CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customer, total numeric(9,2));
      INSERT INTO orders SELECT i, 1 + i % 120, i * 1.5 FROM generate_series(1, 30) i;
      CREATE TABLE large (id int PRIMARY KEY, t text, j jsonb, b bytea);
      ALTER TABLE large ALTER t SET STORAGE EXTERNAL, ALTER j SET STORAGE EXTERNAL, ALTER b SET STORAGE EXTERNAL;
      INSERT INTO large SELECT i, repeat('x', 150000), to_jsonb(repeat('y', 150000)), decode(repeat('ab', 150000), 'hex')
        FROM generate_series(1, 100) i;
      INSERT INTO large VALUES (101, repeat('z', 300), '"short"', '\\x00ff');
      """;

  private static final Scenario[] REFUSED = {
    Scenario.get("/tables/auth/users/rows").status(403).contains("schema_reserved"),
    Scenario.get("/tables/pg_catalog/pg_authid/rows").status(403).contains("schema_reserved"),
    Scenario.get("/tables/public/none/rows").status(404).contains("table_not_found"),
    Scenario.get("/tables/public/customer/rows?limit=0").status(400),
    Scenario.get("/tables/public/customer/rows?cursor=x").status(400).contains("cursor"),
    Scenario.get("/tables/public/customer/rows?filter=[{\"column\":\"no\",\"operator\":\"eq\"}]")
        .status(400)
        .contains("filter.0.column"),
    Scenario.get(
            "/tables/public/customer/rows?filter=[{\"column\":\"id\",\"operator\":\"or\",\"value\":\"1\"}]")
        .status(400)
        .contains("filter.0.operator"),
    Scenario.get(
            "/tables/public/customer/rows?filter=[{\"column\":\"id\",\"operator\":\"eq\",\"value\":\"abc\"}]")
        .status(400)
        .contains("sql_error")
        .contains("22P02"),
    Scenario.get("/tables/public/customer/rows?sort=[{\"column\":\"no\"}]").status(400),
    Scenario.get("/tables/public/customer/cell?key=[\"1\",\"2\"]&column=name").status(400),
    Scenario.get("/tables/public/customer/cell?key=[\"999\"]&column=name").status(404),
  };

  private StudioServer server;

  @BeforeAll
  void open() throws Exception {
    server = StudioServer.start(TABLES);
  }

  @AfterAll
  void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> what_can_not_be_read_is_refused() {
    return server
        .api()
        .run(
            Stream.of(REFUSED)
                .map(one -> one.header(StudioServer.USER, "viewer"))
                .toArray(Scenario[]::new));
  }

  @Test
  void who_is_not_in_the_team_reads_nothing() {
    assertThat(server.send("outsider", Scenario.get("/tables/public/customer/rows")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void sql_of_the_caller_is_for_those_who_may_run_any() {
    String path =
        "/tables/public/customer/rows?where=" + encode("id < 4 AND name LIKE '%?%' IS NOT NULL");
    assertThat(server.send("admin", Scenario.get(path)).statusCode()).isEqualTo(403);
    assertThat(read("owner", path).path("items")).hasSize(3);
    for (String bad :
        new String[] {"true) OR (true", "true; DROP TABLE customer", "'", "1=1 /*", ""}) {
      String refused = "/tables/public/customer/rows?where=" + encode("id = 1 AND " + bad);
      assertThat(server.send("owner", Scenario.get(refused)).statusCode()).as(bad).isEqualTo(400);
    }
    String written =
        "/tables/public/customer/rows?where="
            + encode("set_config('x.y', 'z', false) IS NULL OR nextval('s') > 0");
    server.database().execute("CREATE SEQUENCE IF NOT EXISTS s");
    HttpResponse<String> answer = server.send("owner", Scenario.get(written));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("25006");
  }

  @Test
  void filters_are_combined() {
    String filter =
        encode(
            """
            [{"column":"plan","operator":"eq","value":"pro"},
             {"column":"name","operator":"contains","value":"customer 1"},
             {"column":"id","operator":"in","value":["12","15","16"]},
             {"column":"data","operator":"has","value":"{\\"n\\": 12}"},
             {"column":"born","operator":"gte","value":"2000-01-05"}]
            """);
    JsonNode page =
        read("viewer", "/tables/public/customer/rows?columns=[\"id\"]&filter=" + filter);
    assertThat(page.path("items")).hasSize(1);
    assertThat(page.at("/items/0/values/0").asText()).isEqualTo("12");
    assertThat(page.path("columns").toString()).isEqualTo("[\"id\"]");
    assertThat(
            read("viewer", "/tables/public/customer/count?filter=" + filter).path("count").asInt())
        .isEqualTo(1);
  }

  @Test
  void what_keys_point_at_is_told_by_name() {
    JsonNode page = read("viewer", "/tables/public/orders/rows?limit=2");
    assertThat(page.at("/labels/customer_id/2").asText()).isEqualTo("Customer 2");
    JsonNode found =
        read("viewer", "/tables/public/orders/references/orders_customer_id_fkey?search=mer%2077");
    assertThat(found.at("/items/0").toString())
        .isEqualTo("{\"values\":[\"77\"],\"label\":\"Customer 77\"}");
  }

  @Test
  void a_page_of_huge_values_holds_their_sizes_alone() {
    HttpResponse<String> answer =
        server.send("viewer", Scenario.get("/tables/public/large/rows?limit=100"));
    assertThat(answer.body().length()).isLessThan(20_000);
    JsonNode row = Json.tree(answer.body()).at("/items/0");
    assertThat(row.path("values").toString()).isEqualTo("[\"1\",null,null,null]");
    assertThat(row.at("/cut/t").asInt()).isEqualTo(150_000);
    assertThat(row.at("/cut/b").asInt()).isEqualTo(150_000);
    assertThat(row.at("/cut/j").asInt()).isGreaterThan(100_000);
    JsonNode last =
        read("viewer", "/tables/public/large/row?key=" + encode("[\"101\"]")).at("/items/0");
    assertThat(last.at("/values/1").asText()).isEqualTo("z".repeat(256));
    assertThat(last.at("/values/3").asText()).isEqualTo("\\x00ff");
    assertThat(last.path("cut").toString()).isEqualTo("{\"t\":300}");
  }

  @Test
  void a_value_is_sent_whole_when_it_is_asked_for() {
    String path = "/tables/public/large/cell?key=" + encode("[\"1\"]") + "&column=";
    HttpResponse<String> text = server.send("viewer", Scenario.get(path + "t"));
    assertThat(text.body()).isEqualTo("x".repeat(150_000));
    assertThat(text.headers().firstValue("ETag"))
        .hasValue('"' + server.database().query("SELECT md5(repeat('x', 150000))") + '"');
    assertThat(server.send("viewer", Scenario.get(path + "b")).body())
        .isEqualTo("\\x" + "ab".repeat(150_000));
  }

  @Test
  void rows_are_exported_as_csv_and_json() {
    String filter = encode("[{\"column\":\"id\",\"operator\":\"lte\",\"value\":\"2\"}]");
    String asked =
        "?filter=" + filter + "&sort=" + encode("[{\"column\":\"id\",\"descending\":true}]");
    HttpResponse<String> csv =
        server.send("viewer", Scenario.get("/tables/public/orders/rows.csv" + asked));
    assertThat(csv.body()).isEqualTo("id,customer_id,total\n2,3,3.00\n1,2,1.50\n");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("orders.csv");
    JsonNode json =
        Json.tree(
            server
                .send("viewer", Scenario.get("/tables/public/customer/rows.json" + asked))
                .body());
    assertThat(json).hasSize(2);
    assertThat(json.at("/0/data/n").asInt()).isEqualTo(2);
  }

  private JsonNode read(String user, String path) {
    HttpResponse<String> answer = server.send(user, Scenario.get(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.tree(answer.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
