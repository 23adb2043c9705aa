package dev.crestfall.studio.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SettingRoutesTest {
  private static StudioServer server;

  @BeforeAll
  static void start() throws Exception {
    server = StudioServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Scenario secrets(String user) {
    return Scenario.post("/connection/secrets", "").header(StudioServer.USER, user);
  }

  private static String ago(Duration time) {
    return String.valueOf(Instant.now().minus(time).getEpochSecond());
  }

  @TestFactory
  Stream<DynamicTest> who_has_not_just_proven_who_they_are_sees_no_secret_key() {
    return server
        .api()
        .run(
            secrets("editor").status(403).contains("permission_missing"),
            secrets("admin").status(403).contains("insufficient_aal").lacks("service-key"),
            secrets("service").named("a program").status(403).contains("insufficient_aal"),
            secrets("admin")
                .named("a proof of an hour ago")
                .header(StudioServer.PROVEN, ago(Duration.ofHours(1)))
                .status(403)
                .contains("reauthentication_needed")
                .lacks("service-key"));
  }

  @Test
  void who_has_sees_them_and_it_is_on_record() throws Exception {
    Scenario shown =
        secrets("admin")
            .header(StudioServer.PROVEN, ago(Duration.ofSeconds(10)))
            .answerHeader("Cache-Control", "no-store")
            .answers("{\"service_key\":\"service-key\",\"secret_key\":\"secret-key\"}");
    shown.check(server.api().send(shown));
    assertThat(
            server
                .database()
                .query(
                    "SELECT count(*) FROM audit.event WHERE action = 'studio.keys.reveal'"
                        + " AND outcome = 'success' AND actor = '%s'"
                            .formatted(StudioServer.id("admin"))))
        .isEqualTo("1");
  }

  @Test
  void how_to_connect_is_for_everybody_in_the_team_and_holds_no_secret() throws Exception {
    Scenario asked =
        Scenario.get("/connection")
            .header(StudioServer.USER, "viewer")
            .contains("anon-key")
            .contains("publishable-key")
            .lacks("service-key")
            .lacks("secret-key");
    asked.check(server.api().send(asked));
  }
}
