package dev.crestfall.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.boot.Installation;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.kernel.Finding;
import dev.crestfall.kernel.Finding.Level;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings that are in the database are looked at like all others.
class DoctorTest {
  private final TestDatabase database = TestDatabase.create();

  @TempDir Path home;

  @BeforeEach
  void prepare() throws Exception {
    new Installation(database, home.resolve("data"), Set.of("postgres")).close();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void say(String setting) {
    String role = database.query("SELECT value FROM crestfall.meta WHERE name = 'authenticator'");
    database.execute(
        "ALTER ROLE \"%s\" IN DATABASE %s SET %s".formatted(role, database.name(), setting));
  }

  private List<Finding> look(String environment) {
    List<String> flags =
        List.of(
            "data=" + home.resolve("data"),
            "postgres.url=" + database.uri(),
            "gateway.port=0",
            "environment=" + environment);
    return Doctor.look(Settings.find(new Options(), flags));
  }

  @Test
  void a_development_setting_in_the_database_is_a_problem_in_production() {
    say("pgrst.db_plan_enabled = 'on'");
    say("pgrst.jwt_secret = 'reallyreallyreallyreallyverysafe'");
    assertThat(look("production"))
        .filteredOn(finding -> finding.level() == Level.PROBLEM)
        .extracting(Finding::text)
        .anyMatch(text -> text.startsWith("the database says: rest.db-plan-enabled = on"))
        .anyMatch(text -> text.startsWith("the database says: rest.jwt-secret is no secret"))
        .noneMatch(text -> text.contains("verysafe"));
    assertThat(look("staging"))
        .filteredOn(finding -> finding.text().contains("rest.db-plan-enabled"))
        .extracting(Finding::level)
        .containsExactly(Level.WARNING);
  }

  @Test
  void a_setting_in_the_database_that_is_no_good_is_a_problem_anywhere() {
    say("pgrst.openapi_mode = 'loud'");
    assertThat(look("development"))
        .filteredOn(finding -> finding.level() == Level.PROBLEM)
        .extracting(Finding::text)
        .anyMatch(text -> text.startsWith("the database says: rest.openapi-mode"));
  }
}
