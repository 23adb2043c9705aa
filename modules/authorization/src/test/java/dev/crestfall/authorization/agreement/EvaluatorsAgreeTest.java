package dev.crestfall.authorization.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.crestfall.authorization.agreement.World.Place;
import dev.crestfall.authorization.engine.Authority;
import dev.crestfall.authorization.engine.Freshness;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// A model, the engine and SQL give the same answer to the same question. The seed is random, and
/// named when they don't; `-Dauthorization.seed=N` asks the same again.
@TestInstance(Lifecycle.PER_CLASS)
class EvaluatorsAgreeTest {
  private static final int QUESTIONS = 100_000;
  private static final int LISTS = 300;
  private static final int THREADS = 4;
  private static final int PART = QUESTIONS / THREADS;

  private static final Freshness FRESHNESS =
      new Freshness(InstantSource.system(), Duration.ofSeconds(10));

  private static final long SEED =
      Long.getLong("authorization.seed", System.nanoTime() ^ ProcessHandle.current().pid());
  private static final Random RANDOM = new Random(SEED);

  private final Instant now = InstantSource.system().instant();
  private final World world = new World(RANDOM, now);
  private final Model model = new Model(world, now);

  private final TestDatabase database = TestDatabase.create();
  private final Store store = new Store(ConnectionString.parse(database.uri(), Map.of()));

  @BeforeAll
  void write() {
    store.migrate("authz");
    store.jdbi().useTransaction(handle -> Tables.write(handle, world));
  }

  @AfterAll
  void close() {
    store.close();
    database.close();
  }

  @Test
  void a_model_the_engine_and_sql_agree() throws Exception {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      questions.add(
          i % 2 == 0 ? Question.aboutHeld(world, RANDOM) : Question.random(world, RANDOM));
    }
    int yes = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Authority authority = new Authority(store.jdbi(), FRESHNESS)) {
      // SQL works on all of them while the others do.
      List<Future<Boolean[]>> sql = askSql(threads, questions);
      boolean[] expected = new boolean[QUESTIONS];
      boolean[] engine = new boolean[QUESTIONS];
      for (int i = 0; i < QUESTIONS; i++) {
        expected[i] = model.may(questions.get(i));
        engine[i] = askEngine(authority, questions.get(i));
        yes += expected[i] ? 1 : 0;
      }
      for (int i = 0; i < QUESTIONS; i++) {
        boolean answered = sql.get(i / PART).get()[i % PART];
        if (engine[i] != expected[i] || answered != expected[i]) {
          fail(
              "seed %d: the model says %s, the engine %s, SQL %s to %s",
              SEED, expected[i], engine[i], answered, questions.get(i));
        }
      }
    }
    assertThat(yes).as("questions of both kinds, seed %s", SEED).isBetween(8_000, 92_000);
  }

  private static boolean askEngine(Authority authority, Question question) {
    Scope scope = authority.engine().facts().scope(question.scope()).orElse(null);
    return authority.engine().decide(question.subject(), question.permission(), scope).allowed();
  }

  private List<Future<Boolean[]>> askSql(ExecutorService threads, List<Question> questions) {
    List<Future<Boolean[]>> parts = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i += PART) {
      List<Question> asked = questions.subList(i, i + PART);
      parts.add(
          threads.submit(() -> {
            try (Connection connection = database.connect()) {
              return Tables.ask(connection, asked);
            }
          }));
    }
    return parts;
  }

  @Test
  void the_lists_of_sql_hold_what_single_answers_say() throws Exception {
    try (Connection connection = database.connect()) {
      for (int i = 0; i < LISTS; i++) {
        Question question = Question.random(world, RANDOM);
        claim(connection, question.claims());
        Set<UUID> places = new HashSet<>();
        Set<UUID> posts = new HashSet<>();
        for (Place place : world.places) {
          boolean may =
              model.may(
                  new Question(
                      question.principals(),
                      question.service(),
                      question.limits(),
                      question.permission(),
                      place.id()));
          if (may && place.kind() != ScopeKind.RESOURCE) {
            places.add(place.id());
          } else if (may && "post".equals(place.type())) {
            posts.add(place.id());
          }
        }
        assertThat(list(connection, "SELECT unnest(authz.scopes(?))", question))
            .as("scopes, seed %s: %s", SEED, question)
            .containsExactlyInAnyOrderElementsOf(places);
        assertThat(list(connection, "SELECT unnest(authz.resources(?, 'post'))", question))
            .as("resources, seed %s: %s", SEED, question)
            .containsExactlyInAnyOrderElementsOf(posts);
      }
    }
  }

  private static void claim(Connection connection, String claims) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT set_config('request.jwt.claims', '" + claims.replace("'", "''") + "', false)");
    }
  }

  private static List<UUID> list(Connection connection, String sql, Question question)
      throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, question.permission());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(UUID.fromString(rows.getString(1)));
        }
      }
    }
    return ids;
  }
}
