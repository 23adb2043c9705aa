package dev.crestfall.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.WireProxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Copies that begin an empty database at once, on a machine that has other work.
class MigrationsTest {
  /// Longer than the pool waits for a connection.
  private static final long LONG_MILLIS = 2_500;

  private static final int COPIES = 3;

  /// What every version holds while it migrates.
  private static final long LOCK = 0x43726573_6d696772L;

  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name = 'crestfall migration'";

  private final TestDatabase database = TestDatabase.create();
  private final List<Store> stores = new ArrayList<>();

  @AfterEach
  void stop() {
    stores.forEach(Store::close);
    database.close();
  }

  private Store store(String uri) {
    Store store = new Store(ConnectionString.parse(uri, Map.of()));
    stores.add(store);
    return store;
  }

  private static CompletableFuture<Void> migrating(Store store) {
    return CompletableFuture.runAsync(
        () -> store.migrate("vault"), task -> Thread.ofPlatform().start(task));
  }

  private void lock(Connection connection, String function) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT " + function + "(" + LOCK + ")");
    }
  }

  private void awaitWaiting(int copies) {
    Await.until(() -> database.query(WAITING).equals(String.valueOf(copies)));
  }

  @Test
  void all_wait_for_another_however_long_that_takes() throws Exception {
    List<CompletableFuture<Void>> copies = new ArrayList<>();
    try (Connection other = database.connect()) {
      lock(other, "pg_advisory_lock");
      for (int i = 0; i < COPIES; i++) {
        copies.add(migrating(store(database.uri())));
      }
      awaitWaiting(COPIES);
      Thread.sleep(LONG_MILLIS);
      assertThat(copies).noneMatch(CompletableFuture::isDone);
      lock(other, "pg_advisory_unlock");
    }
    copies.forEach(CompletableFuture::join);
    assertThat(stores).allMatch(store -> store.isUpToDate("vault"));
    assertThat(
            database.query(
                "SELECT count(*) - count(DISTINCT version) FROM vault.schema_history"
                    + " WHERE type = 'SQL'"))
        .isEqualTo("0");
    awaitWaiting(0);
  }

  @Test
  void a_start_that_is_called_off_waits_no_longer() throws Exception {
    try (Connection other = database.connect()) {
      lock(other, "pg_advisory_lock");
      Store store = store(database.uri());
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread copy =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  store.migrate("vault");
                } catch (IllegalStateException e) {
                  ended.complete(e);
                }
              });
      awaitWaiting(1);
      copy.interrupt();
      assertThat(ended.orTimeout(60, TimeUnit.SECONDS).join()).hasMessageContaining("called off");
    }
  }

  @Test
  void a_connection_that_comes_late_is_waited_for() throws Exception {
    try (WireProxy proxy = new WireProxy(database.host(), database.port())) {
      proxy.hold();
      String through = ":" + proxy.port() + "/";
      String uri = database.uri().replace(":" + database.port() + "/", through);
      CompletableFuture<Void> copy = migrating(store(uri + "?sslmode=disable"));
      Thread.sleep(LONG_MILLIS);
      proxy.release();
      copy.join();
    }
    assertThat(store(database.uri()).isUpToDate("vault")).isTrue();
  }
}
