package dev.crestfall.authorization.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.WireProxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Without its database the engine decides from what it knows for as long as that is certainly
/// recent, and then not at all.
class AuthorityTest {
  private static final Duration BOUND = Duration.ofSeconds(3);

  private final TestDatabase database = TestDatabase.create();
  private final WireProxy proxy = new WireProxy(database.host(), database.port());
  private final Store store =
      new Store(
          ConnectionString.parse(
              database.uri().replace(":" + database.port() + "/", ":" + proxy.port() + "/")
                  + "?sslmode=disable",
              Map.of()));
  private final Authority authority =
      new Authority(store.jdbi(), new Freshness(InstantSource.system(), BOUND));
  private UUID organization = Scope.GLOBAL;

  @BeforeEach
  void start() {
    store.migrate("authz");
    database.execute("INSERT INTO authz.permission (name) VALUES ('posts:read')");
    organization = UUID.fromString(database.query("SELECT authz.ensure_personal('ann')"));
    authority.start();
  }

  @AfterEach
  void stop() {
    authority.close();
    store.close();
    proxy.close();
    database.close();
  }

  private boolean may() {
    Engine engine = authority.engine();
    Scope scope = engine.facts().scope(organization).orElseThrow();
    return engine.decide(Subject.of(Principal.user("ann")), "posts:read", scope).allowed();
  }

  private boolean isUnavailable() {
    try {
      may();
      return false;
    } catch (ApiError e) {
      assertThat(e.code()).isEqualTo("authority_unavailable");
      return true;
    }
  }

  @Test
  void what_is_known_counts_until_the_bound_and_then_nothing_is_decided() {
    assertThat(may()).isTrue();
    proxy.cut();
    long cut = System.nanoTime();
    assertThat(may()).isTrue();
    Await.until(this::isUnavailable);
    assertThat(Duration.ofNanos(System.nanoTime() - cut))
        .isBetween(Duration.ofMillis(500), BOUND.plusSeconds(15));
    assertThatThrownBy(this::may)
        .isInstanceOfSatisfying(
            ApiError.class,
            e -> {
              assertThat(e.status()).isEqualTo(503);
              assertThat(e.headers()).containsKey("Retry-After");
            });
    proxy.join();
    Await.until(() -> !isUnavailable());
    assertThat(may()).isTrue();
  }

  @Test
  void a_database_that_stands_still_keeps_nobody_waiting() throws Exception {
    assertThat(may()).isTrue();
    proxy.hold();
    try {
      Await.until(this::isUnavailable);
      Duration soon = Duration.ofSeconds(4);
      assertThat(
              Await.least(
                  soon,
                  () -> {
                    long begun = System.nanoTime();
                    for (int i = 0; i < 20; i++) {
                      assertThat(isUnavailable()).isTrue();
                    }
                    return Duration.ofNanos(System.nanoTime() - begun);
                  }))
          .isLessThan(soon);
    } finally {
      proxy.release();
    }
    Await.until(() -> !isUnavailable());
  }

  @Test
  void a_change_made_by_hand_in_sql_is_taken_in_as_well() {
    assertThat(may()).isTrue();
    database.execute("DELETE FROM authz.assignment WHERE principal_id = 'ann'");
    Await.until(() -> !may());
  }
}
