package dev.crestfall.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What Studio's screens cost the database, whatever is in it: no table is counted, no row is read
/// whole, nothing huge is sent.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreensTest {
  private static final String TABLES =
      """
      CREATE EXTENSION pg_stat_statements;
      CREATE TABLE plenty (id int PRIMARY KEY, name text, plan text, made timestamptz DEFAULT now());
      INSERT INTO plenty SELECT i, 'Name ' || i, 'p' || i % 7 FROM generate_series(1, 3000) i;
      CREATE TABLE plenty_part (id int PRIMARY KEY, plenty_id int REFERENCES plenty, note text);
      INSERT INTO plenty_part SELECT i, i, 'note' FROM generate_series(1, 200) i;
      CREATE VIEW plenty_view AS SELECT plan, max(made) AS made FROM plenty GROUP BY plan;
      CREATE POLICY all_of_it ON plenty USING (true);
      CREATE TABLE plenty_heavy (id int PRIMARY KEY, t text, j jsonb, a text[]);
      ALTER TABLE plenty_heavy ALTER t SET STORAGE EXTERNAL, ALTER j SET STORAGE EXTERNAL,
            ALTER a SET STORAGE EXTERNAL;
      INSERT INTO plenty_heavy VALUES (0, repeat('0123456789', 2000000));
      INSERT INTO plenty_heavy
      SELECT i, long, to_jsonb(long), ARRAY[long]
        FROM generate_series(1, 99) i, repeat('x', 101000) AS long;
      ANALYZE;
      """;

  private static final String ROWS = "/tables/public/plenty/rows";

  /// What the screens of tables, of the structure and of the start ask for.
  private static final List<String> ASKED =
      List.of(
          "/me",
          "/first-steps",
          "/recent",
          "/stats",
          "/table-schemas",
          "/tables?limit=2000",
          "/tables?limit=50&search=plen",
          "/tables/public/plenty",
          "/tables/public/plenty/views",
          ROWS,
          ROWS + "?sort=" + json("[{\"column\":\"name\",\"descending\":true}]"),
          ROWS + "?filter=" + json("[{\"column\":\"plan\",\"operator\":\"eq\",\"value\":\"p3\"}]"),
          ROWS + "?cursor=end",
          "/tables/public/plenty_part/rows",
          "/tables/public/plenty_part/references/plenty_part_plenty_id_fkey?search=Name",
          "/tables/public/plenty_view/rows",
          "/tables/public/plenty_heavy/rows",
          "/tables/public/plenty_heavy/row?key=" + json("[\"1\"]"),
          "/schema/schemas",
          "/schema/tables?schema=public",
          "/schema/views?schema=public",
          "/schema/diagram?schema=public&workspace=default",
          "/schema/tables/public/plenty",
          "/schema/enums?schema=public",
          "/schema/functions?schema=public",
          "/schema/triggers?schema=public");

  private static final Pattern ALL_COLUMNS =
      Pattern.compile("select\\s+(distinct\\s+)?([\\w\"]+\\.)?\\*", Pattern.CASE_INSENSITIVE);
  private static final Pattern COUNTED = Pattern.compile("count\\s*\\(", Pattern.CASE_INSENSITIVE);

  private StudioServer server;

  @BeforeAll
  void open() throws Exception {
    server = StudioServer.start(TABLES);
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void no_screen_counts_the_rows_of_a_table_or_reads_all_its_columns() {
    server
        .database()
        .execute(
            "SELECT pg_stat_statements_reset(0, oid, 0) FROM pg_database WHERE datname = current_database()");
    for (String path : ASKED) {
      HttpResponse<String> answer = server.send("owner", Scenario.get(path));
      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    }
    List<String> sent =
        List.of(
            server
                .database()
                .query(
                    """
                    SELECT string_agg(query, E'\\x01') FROM pg_stat_statements
                     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                    """)
                .split("\u0001"));
    List<String> ofTables = sent.stream().filter(one -> one.contains("\"plenty")).toList();
    assertThat(ofTables).hasSizeGreaterThan(6);
    assertThat(ofTables).noneMatch(one -> COUNTED.matcher(one).find());
    assertThat(sent).noneMatch(one -> ALL_COLUMNS.matcher(one).find());
  }

  @Test
  void a_page_of_a_hundred_huge_rows_is_small_and_so_is_the_row_of_twenty_megabytes() {
    HttpResponse<String> page =
        server.send("viewer", Scenario.get("/tables/public/plenty_heavy/rows?limit=100"));
    assertThat(page.body().length()).isLessThan(40_000);
    var rows = Json.tree(page.body()).path("items");
    assertThat(rows).hasSize(100);
    assertThat(rows.at("/0/values").toString()).isEqualTo("[\"0\",null,null,null]");
    assertThat(rows.at("/0/cut").toString()).isEqualTo("{\"t\":20000000}");
    for (int at = 1; at < 100; at++) {
      assertThat(rows.path(at).path("values").toString())
          .isEqualTo("[\"" + at + "\",null,null,null]");
      assertThat(rows.path(at).path("cut")).hasSize(3).allMatch(bytes -> bytes.asInt() > 100_000);
    }
  }

  @Test
  void long_answers_are_packed_for_who_takes_that() throws Exception {
    String path = ROWS;
    String plain = server.send("viewer", Scenario.get(path)).body();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.origin() + "/studio/api/v1" + path))
            .header(StudioServer.USER, "viewer")
            .header("Accept-Encoding", "br;q=0, gzip")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> packed = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(packed.body().length).isLessThan(plain.length() / 2);
      try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
        assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
      }
    }
  }

  private static String json(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
