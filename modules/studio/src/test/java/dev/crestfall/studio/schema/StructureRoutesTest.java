package dev.crestfall.studio.schema;

import static dev.crestfall.studio.schema.Workshop.good;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The structure as it is told, of a schema with very many tables.
class StructureRoutesTest {
  private static final String MANY =
      """
      CREATE SCHEMA many;
      DO $$ BEGIN
        FOR n IN 1..2000 LOOP
          EXECUTE format('CREATE TABLE many.t%s (id bigint PRIMARY KEY, up bigint %s, a text, b text, c int)',
            lpad(n::text, 4, '0'), CASE WHEN n > 1 THEN format('REFERENCES many.t%s', lpad((n - 1)::text, 4, '0')) END);
        END LOOP;
      END $$;
      CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER touched BEFORE INSERT OR UPDATE ON public.customer FOR EACH ROW EXECUTE FUNCTION public.touch();
      """;

  private static StudioServer server;

  @BeforeAll
  static void open() throws Exception {
    server = StudioServer.start(Workshop.FUNCTIONS, MANY);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static final List<Scenario> READS =
      List.of(
          Scenario.get("/schema/schemas")
              .contains("\"name\":\"public\"")
              .contains("\"reserved\":true"),
          Scenario.get("/schema/extensions").contains("plpgsql"),
          Scenario.get("/schema/roles").contains("authenticated"),
          Scenario.get("/schema/types?search=uuid").contains("\"text\":\"uuid\""),
          Scenario.get("/schema/enums").contains("\"values\":[\"sad\",\"happy\"]"),
          Scenario.get("/schema/functions?schema=public")
              .contains("\"arguments\":\"a integer, b integer\""),
          Scenario.get("/schema/triggers")
              .contains("\"events\":[\"insert\",\"update\"]")
              .contains("\"before\""),
          Scenario.get("/schema/views").contains("customer_name").lacks("t0001"),
          Scenario.get("/schema/views/public/customer_name").contains("FROM customer"),
          Scenario.get("/schema/tables?search=CUST").contains("\"name\":\"customer\""),
          Scenario.get("/schema/tables/public/customer")
              .contains("customer_pkey")
              .contains("touched"),
          Scenario.get("/schema/tables/public/nothing").status(404).contains("table_not_found"),
          Scenario.get("/schema/functions/1").status(404),
          Scenario.get("/schema/tables?cursor=zz").status(400),
          Scenario.get("/schema/tables?limit=0").status(400));

  @TestFactory
  Stream<DynamicTest> what_is_told() {
    return READS.stream()
        .map(one -> one.header(StudioServer.USER, "viewer"))
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> one.check(server.api().send(one))));
  }

  @Test
  void nobody_sees_the_structure_without_the_permission() {
    assertThat(server.send("outsider", Scenario.get("/schema/tables")).statusCode()).isEqualTo(403);
  }

  @Test
  void every_table_is_on_one_page() {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = good(server, Scenario.get("/schema/tables?schema=many&limit=300" + cursor));
      names.addAll(page.path("items").findValuesAsText("name"));
      cursor =
          page.path("next_cursor").isNull() ? "" : "&cursor=" + page.path("next_cursor").asText();
    } while (!cursor.isEmpty());
    assertThat(names).hasSize(2000).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void a_diagram_has_all_tables_and_keeps_their_places() {
    JsonNode diagram = good(server, Scenario.get("/schema/diagram?schema=many"));
    assertThat(diagram.path("tables")).hasSize(2000);
    assertThat(diagram.path("relations")).hasSize(1999);
    assertThat(diagram.at("/tables/0/columns/0/key").asBoolean()).isTrue();
    Scenario move =
        Scenario.of("PUT", "/schema/diagram/positions")
            .body("{\"positions\":{\"many.t0001\":[10.5,-20]}}");
    good(server, move);
    good(
        server,
        Scenario.of("PUT", "/schema/diagram/positions")
            .body("{\"positions\":{\"many.t0002\":[1,2]}}"));
    JsonNode positions =
        good(server, Scenario.get("/schema/diagram?schema=many")).path("positions");
    assertThat(positions.toString())
        .isEqualTo("{\"many.t0001\":[10.5,-20.0],\"many.t0002\":[1.0,2.0]}");
    good(server, Scenario.delete("/schema/diagram/positions"));
    assertThat(good(server, Scenario.get("/schema/diagram?schema=many")).path("positions"))
        .isEmpty();
  }
}
