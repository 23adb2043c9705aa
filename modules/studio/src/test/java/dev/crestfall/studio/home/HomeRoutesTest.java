package dev.crestfall.studio.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The first page, settings and figures.
class HomeRoutesTest {
  private static final Scenario[] REFUSED = {
    Scenario.get("/stats").status(401),
    Scenario.get("/stats").header(StudioServer.USER, "outsider").status(403),
    Scenario.get("/settings").header(StudioServer.USER, "editor").status(403),
    Scenario.post("/connection/secrets", "").header(StudioServer.USER, "viewer").status(403),
    Scenario.post("/connection/secrets", "")
        .named("keys that see everything, by one factor")
        .header(StudioServer.USER, "owner")
        .status(403)
        .contains("insufficient_aal")
        .lacks("secret-key"),
    Scenario.of("PUT", "/first-steps/fly").header(StudioServer.USER, "viewer").status(400),
    Scenario.post("/recent", "{\"kind\":\"moon\",\"name\":\"x\"}")
        .header(StudioServer.USER, "viewer")
        .status(400)
        .contains("must be one of table"),
    Scenario.get("/recent?limit=1000").header(StudioServer.USER, "viewer").status(400),
  };

  private static final Scenario[] ANSWERED = {
    Scenario.get("/settings")
        .header(StudioServer.USER, "owner")
        .contains("{\"key\":\"studio.port\",\"value\":\"0\",\"origin\":\"--set\"}"),
    Scenario.get("/connection")
        .header(StudioServer.USER, "viewer")
        .contains("\"publishable_key\":\"publishable-key\"")
        .contains("/rest/v1")
        .lacks("secret-key")
        .lacks("service-key"),
    Scenario.get("/stats/history").header(StudioServer.USER, "viewer").contains("\"points\":["),
  };

  private static StudioServer server;

  @BeforeAll
  static void start() throws Exception {
    server = StudioServer.start("CREATE TABLE shelf (id int)");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    return server.api().run(REFUSED);
  }

  @TestFactory
  Stream<DynamicTest> what_is_answered() {
    return server.api().run(ANSWERED);
  }

  @Test
  void figures_tell_of_modules_that_run_and_of_those_that_do_not() {
    String stats = server.send("viewer", Scenario.get("/stats")).body();
    assertThat(stats)
        .contains("{\"name\":\"studio\",\"status\":\"up\",\"code\":\"up\",\"reason\":\"\"}")
        .contains("{\"name\":\"rest\",\"status\":\"off\",\"code\":\"not_started\"")
        .containsPattern("\"database_bytes\":[1-9]");
  }

  @Test
  void the_last_thing_looked_at_is_the_first_of_the_recent_ones() {
    Scenario orders = Scenario.post("/recent", "{\"kind\":\"table\",\"name\":\"public.orders\"}");
    Scenario shelf =
        Scenario.post("/recent", "{\"kind\":\"table\",\"name\":\"public.shelf\",\"label\":\"s\"}");
    assertThat(server.send("editor", orders).statusCode()).isEqualTo(204);
    assertThat(server.send("editor", shelf).statusCode()).isEqualTo(204);
    assertThat(server.send("editor", Scenario.get("/recent?limit=1")).body())
        .contains("public.shelf")
        .doesNotContain("public.orders");
    assertThat(server.send("admin", Scenario.get("/recent")).body()).contains("\"items\":[]");
  }

  @Test
  void steps_tick_themselves_or_are_ticked() {
    Scenario rest = Scenario.of("PUT", "/first-steps/rest");
    assertThat(server.send("admin", rest).statusCode()).isEqualTo(204);
    assertThat(server.send("admin", Scenario.get("/first-steps")).body())
        .contains("{\"step\":\"table\",\"done\":true}")
        .contains("{\"step\":\"rest\",\"done\":true}")
        .contains("{\"step\":\"policy\",\"done\":false}");
  }
}
