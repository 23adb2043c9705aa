package dev.crestfall.studio.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PersonRoutesTest {
  private static final Scenario[] REFUSED = {
    Scenario.get("/me").status(401).contains("authentication_required"),
    Scenario.get("/me")
        .header(StudioServer.USER, "outsider")
        .status(403)
        .contains("permission_missing")
        .contains("studio:open"),
    Scenario.of("PUT", "/preferences")
        .body("{\"preferences\":{}}")
        .status(401)
        .contains("authentication_required"),
    Scenario.of("PUT", "/preferences")
        .named("a body that is a list")
        .body("[]")
        .header(StudioServer.USER, "viewer")
        .status(400)
        .contains("must be an object"),
    Scenario.of("PUT", "/preferences")
        .named("members that are missing, and others that are unknown")
        .body("{\"colour\":1}")
        .header(StudioServer.USER, "viewer")
        .status(400)
        .contains("request_invalid")
        .contains("{\"path\":\"preferences\",\"rule\":\"is required\"}")
        .contains("{\"path\":\"colour\",\"rule\":\"is not known\"}"),
    Scenario.of("PUT", "/preferences")
        .named("a program's preferences")
        .body("{\"preferences\":{}}")
        .header(StudioServer.USER, "service")
        .status(403)
        .contains("user_required"),
  };

  private static StudioServer server;

  @BeforeAll
  static void start() throws Exception {
    server = StudioServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    return server.api().run(REFUSED);
  }

  @Test
  void who_calls_is_told_what_they_may() {
    String viewer = server.send("viewer", Scenario.get("/me")).body();
    assertThat(viewer)
        .contains(StudioServer.id("viewer").toString())
        .contains("viewer@example.com")
        .contains("studio.tables:read")
        .doesNotContain("studio.tables:write");
    assertThat(server.send("owner", Scenario.get("/me")).body())
        .contains("studio.sql:run-as-owner");
  }

  @Test
  void preferences_are_kept_for_each_user() {
    Scenario put =
        Scenario.of("PUT", "/preferences").body("{\"preferences\":{\"theme\":\"dark\"}}");
    assertThat(server.send("editor", put).statusCode()).isEqualTo(200);
    assertThat(server.send("editor", Scenario.get("/preferences")).body())
        .isEqualTo("{\"preferences\":{\"theme\":\"dark\"}}");
    Scenario patch =
        Scenario.patch("/preferences", "{\"preferences\":{\"theme\":null,\"dense\":true}}");
    assertThat(server.send("editor", patch).body()).isEqualTo("{\"preferences\":{\"dense\":true}}");
    assertThat(server.send("admin", Scenario.get("/preferences")).body())
        .isEqualTo("{\"preferences\":{}}");
  }
}
