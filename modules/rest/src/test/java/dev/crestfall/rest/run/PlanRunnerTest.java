package dev.crestfall.rest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.Session;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.rest.config.TransactionEnd;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.plan.MutatePlan;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.sql.Rows;
import dev.crestfall.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanRunnerTest {
  private static final QualifiedName TASK = new QualifiedName("public", "task");
  private static final String TASKS =
      """
      CREATE TABLE task (
        id int PRIMARY KEY,
        parent int REFERENCES task DEFERRABLE INITIALLY DEFERRED);
      INSERT INTO task SELECT n, 1 FROM generate_series(1, 5) n;
      CREATE FUNCTION leave_orphans() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN INSERT INTO task VALUES (100, 999); RETURN NULL; END $$;
      ANALYZE task;
      """;

  private final TestDatabase postgres = TestDatabase.create(TASKS);
  private final Database database =
      new Database(
          ConnectionString.parse(postgres.uri(), Map.of()), DatabaseSettings.DEFAULT, "test");

  @BeforeEach
  void start() {
    database.start();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (database.isAway() && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @AfterEach
  void close() {
    database.close();
    postgres.close();
  }

  private Rows run(Plan.Rows plan, Preferences preferences, TransactionEnd end)
      throws SQLException {
    return run(plan, preferences, end, null);
  }

  private Rows run(
      Plan.Rows plan, Preferences preferences, TransactionEnd end, @Nullable Long maxRows)
      throws SQLException {
    RunSettings settings =
        new RunSettings(List.of(), null, end, maxRows, new LinkedHashMap<>(), "");
    PlanRunner runner = new PlanRunner(database, settings);
    Session session = new Session(plan instanceof Plan.Read, "", Map.of("search_path", "public"));
    return runner.run(
        plan,
        preferences,
        runner.statement(plan, preferences).statement(),
        new Begin(session, List.of()));
  }

  private static ReadNode node(QualifiedName from, Range range) {
    return new ReadNode(
        List.of(),
        from,
        from.schema().isEmpty() ? "task" : null,
        null,
        List.of(),
        List.of(),
        range,
        "task",
        null,
        List.of(),
        null,
        "",
        null,
        null,
        null,
        List.of(),
        0,
        false,
        List.of());
  }

  private static Plan.Read read(Range range, MediaType type) {
    return new Plan.Read(node(TASK, range), new Handler.None(), type, false, List.of());
  }

  private static Plan.Mutate delete(MediaType type) {
    return new Plan.Mutate(
        Action.Mutation.DELETE,
        node(ReadNode.SOURCE, Range.ALL),
        new MutatePlan.Delete(TASK, List.of(), List.of()),
        new Handler.None(),
        type,
        List.of());
  }

  private static Preferences preferring(
      Preferences.@Nullable Count count,
      Preferences.@Nullable Transaction transaction,
      @Nullable Long maxAffected) {
    return new Preferences(
        null,
        null,
        count,
        transaction,
        null,
        Preferences.Handling.STRICT,
        null,
        maxAffected,
        List.of());
  }

  private String left() {
    return postgres.query("SELECT count(*) FROM task");
  }

  @Test
  void more_than_one_object_is_refused_and_nothing_changed() {
    assertThatThrownBy(() ->
            run(delete(new MediaType.SingularJson(false)), Preferences.NONE, TransactionEnd.COMMIT))
        .isInstanceOfSatisfying(
            RestError.class,
            e -> {
              assertThat(e.answer().code()).isEqualTo("PGRST116");
              assertThat(e.answer().details()).isEqualTo("The result contains 5 rows");
            });
    assertThat(left()).isEqualTo("5");
  }

  @Test
  void more_rows_than_the_caller_allows_are_refused() {
    assertThatThrownBy(() ->
            run(delete(new MediaType.Json()), preferring(null, null, 4L), TransactionEnd.COMMIT))
        .isInstanceOfSatisfying(
            RestError.class, e -> assertThat(e.answer().code()).isEqualTo("PGRST124"));
    assertThat(left()).isEqualTo("5");
  }

  @Test
  void the_setting_and_the_caller_decide_how_it_ends() throws SQLException {
    Plan.Mutate delete = delete(new MediaType.Json());
    Preferences rollback = preferring(null, Preferences.Transaction.ROLLBACK, null);
    Preferences commit = preferring(null, Preferences.Transaction.COMMIT, null);
    assertThat(run(delete, commit, TransactionEnd.ROLLBACK).pageTotal()).isEqualTo(5);
    assertThat(run(delete, rollback, TransactionEnd.COMMIT_ALLOW_OVERRIDE).pageTotal())
        .isEqualTo(5);
    assertThat(left()).isEqualTo("5");
    run(delete, rollback, TransactionEnd.COMMIT);
    assertThat(left()).isEqualTo("0");
  }

  @Test
  void deferred_constraints_are_asked_before_a_rollback() {
    postgres.execute(
        "CREATE TRIGGER t AFTER DELETE ON task FOR EACH STATEMENT EXECUTE FUNCTION leave_orphans()");
    assertThatThrownBy(
            () -> run(delete(new MediaType.Json()), Preferences.NONE, TransactionEnd.ROLLBACK))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
    assertThat(left()).isEqualTo("5");
  }

  @Test
  void guesses_come_with_the_rows() throws SQLException {
    Preferences planned = preferring(Preferences.Count.PLANNED, null, null);
    Preferences estimated = preferring(Preferences.Count.ESTIMATED, null, null);
    Plan.Read page = read(new Range(0, 2L), new MediaType.Json());
    postgres.execute("DELETE FROM task WHERE id > 4");
    assertThat(run(page, planned, TransactionEnd.COMMIT).total()).isEqualTo(5);
    assertThat(run(page, estimated, TransactionEnd.COMMIT, 2L).total()).isEqualTo(5);
    assertThat(run(page, estimated, TransactionEnd.COMMIT, 4L).total()).isEqualTo(4);
    assertThat(run(page, estimated, TransactionEnd.COMMIT).pageTotal()).isEqualTo(2);
  }

  @Test
  void plans_are_lines_of_text() throws SQLException {
    MediaType type = new MediaType.Plan(new MediaType.Json(), false, Set.of());
    assertThat(run(read(Range.ALL, type), Preferences.NONE, TransactionEnd.COMMIT).body())
        .asString()
        .startsWith("Aggregate")
        .endsWith("\n");
  }
}
