package dev.crestfall.graphql.reflect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.kernel.database.UnavailableException;
import dev.crestfall.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final QualifiedName ADDED = new QualifiedName("api", "added");

  private TestDatabase database;
  private Models models;

  @BeforeEach
  void start() {
    database =
        TestDatabase.create(
                "CREATE SCHEMA api; CREATE TABLE api.first (id int PRIMARY KEY, other int)")
            .role("models_first", "NOLOGIN")
            .role("models_late", "NOLOGIN");
    database.execute(
        """
        GRANT USAGE ON SCHEMA api TO models_first, models_late;
        GRANT SELECT ON api.first TO models_first, models_late;
        """);
    models =
        new Models(
            database::connect,
            new Models.Options(
                () -> new ReflectSettings(List.of("api")),
                "pgrst",
                List.of("models_first"),
                _ -> {}));
  }

  @AfterEach
  void stop() {
    models.close();
    database.close();
  }

  @Test
  void before_the_first_load_there_is_no_model() {
    assertThatThrownBy(() -> models.of("models_first")).isInstanceOf(UnavailableException.class);
  }

  @Test
  void a_wrong_directive_fails_every_request_until_it_is_mended() throws InterruptedException {
    database.execute("COMMENT ON TABLE api.first IS '@graphql({\"max_rows\": -1})'");
    begin();
    assertThatThrownBy(() -> models.of("models_first"))
        .isInstanceOf(GraphqlError.class)
        .hasMessage(
            "Error while loading schema, check comment directives. invalid value: integer `-1`,"
                + " expected u64");
    database.execute("COMMENT ON TABLE api.first IS '@graphql({)'");
    eventually(() -> fails("invalid input syntax for type json"));
    database.execute("COMMENT ON TABLE api.first IS NULL");
    eventually(() -> !fails(""));
    assertThat(models.of("models_first").tables()).hasSize(1);
  }

  @Test
  void a_role_has_one_model_until_the_structure_changes() throws InterruptedException {
    begin();
    Model early = models.of("models_late");
    assertThat(models.of("models_late")).isSameAs(early);
    database.execute("CREATE TABLE api.added (id int PRIMARY KEY)");
    assertThat(models.of("models_late").table(ADDED)).isNull();
    database.execute("GRANT SELECT ON api.added TO models_late; NOTIFY pgrst, 'reload schema'");
    eventually(() -> models.of("models_late").table(ADDED) != null);
    assertThat(models.of("models_late").version()).isGreaterThan(early.version());
    assertThat(models.of("models_first").table(ADDED)).isNull();
  }

  @Test
  void a_right_that_is_taken_away_is_gone() throws InterruptedException {
    begin();
    assertThat(models.of("models_first").tables()).hasSize(1);
    database.execute("REVOKE SELECT ON api.first FROM models_first");
    eventually(() -> models.of("models_first").tables().isEmpty());
    assertThat(models.of("models_late").tables()).hasSize(1);
  }

  private void begin() throws InterruptedException {
    models.start();
    assertThat(models.await(PATIENCE)).isTrue();
  }

  private boolean fails(String message) {
    try {
      models.of("models_first");
      return false;
    } catch (GraphqlError e) {
      return String.valueOf(e.getMessage()).contains(message);
    }
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
