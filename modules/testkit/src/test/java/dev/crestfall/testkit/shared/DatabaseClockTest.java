package dev.crestfall.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.DatabaseClock;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.WireProxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  private static final Duration NEAR = Duration.ofSeconds(5);

  private final TestDatabase database = TestDatabase.create();
  private final WireProxy proxy = new WireProxy(database.host(), database.port());
  private volatile Duration off = Duration.ofHours(1);
  private final Store store = new Store(ConnectionString.parse(uri(), Map.of()));
  private final DatabaseClock clock =
      new DatabaseClock(store, () -> InstantSource.system().instant().plus(off));

  private String uri() {
    String through = ":" + proxy.port() + "/";
    return database.uri().replace(":" + database.port() + "/", through) + "?sslmode=disable";
  }

  @AfterEach
  void stop() {
    clock.close();
    store.close();
    proxy.close();
    database.close();
  }

  private boolean isRight() {
    Instant now = InstantSource.system().instant();
    return Duration.between(now, clock.instant()).abs().compareTo(NEAR) < 0;
  }

  @Test
  void a_machine_that_is_wrong_has_the_time_of_postgres_and_keeps_it() {
    assertThat(isRight()).isFalse();
    clock.start();
    assertThat(isRight()).isTrue();
    off = Duration.ofHours(-1);
    assertThat(isRight()).isTrue();
    proxy.cut();
    assertThat(isRight()).isTrue();
  }

  @Test
  void a_start_without_postgres_has_its_time_as_soon_as_it_answers() {
    proxy.cut();
    clock.start();
    assertThat(isRight()).isFalse();
    proxy.join();
    Await.until(this::isRight);
  }
}
