package dev.crestfall.catalog.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.load.CatalogLoader;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogsTest {
  private static final CatalogSettings API =
      new CatalogSettings(List.of("api"), List.of(), List.of());
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static TestDatabase database;

  private final AtomicReference<CatalogSettings> settings = new AtomicReference<>(API);
  private final AtomicBoolean reachable = new AtomicBoolean(true);
  private Catalogs<Catalog> catalogs;

  @BeforeAll
  static void createDatabase() {
    database =
        TestDatabase.create(
            "CREATE SCHEMA api; CREATE SCHEMA other; CREATE TABLE api.first (id int PRIMARY KEY)");
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @BeforeEach
  void start() throws InterruptedException {
    catalogs = catalogs("pgrst");
    catalogs.start();
    assertThat(catalogs.await(PATIENCE)).isTrue();
  }

  @AfterEach
  void stop() {
    catalogs.close();
    database.execute("DROP EVENT TRIGGER IF EXISTS crestfall_ddl");
  }

  @Test
  void before_the_first_load_there_is_no_catalog_and_the_error_says_why() {
    reachable.set(false);
    try (Catalogs<Catalog> away = catalogs("pgrst")) {
      away.start();
      eventually(() -> away.state().lastError() != null);
      assertThat(away.current()).isNull();
      assertThat(away.state().lastError()).isEqualTo("unreachable");
      reachable.set(true);
      eventually(() -> away.current() != null);
      assertThat(away.state().lastError()).isNull();
    }
  }

  @Test
  void a_notification_of_the_user_reloads() {
    database.execute("CREATE TABLE api.notified (id int); NOTIFY pgrst, 'reload schema'");
    eventually(() -> has("notified"));
  }

  @Test
  void an_unknown_order_is_ignored() throws InterruptedException {
    long loads = catalogs.state().loads();
    database.execute("NOTIFY pgrst, 'make coffee'; NOTIFY pgrst, 'reload config'");
    Thread.sleep(400);
    assertThat(catalogs.state().loads()).isEqualTo(loads);
  }

  @Test
  void ddl_that_the_trigger_tells_of_is_seen_at_once() {
    createTrigger();
    eventually(() -> catalogs.state().loads() > 1);
    long start = System.nanoTime();
    database.execute("CREATE TABLE api.triggered (id int)");
    eventually(() -> has("triggered"));
    System.out.println("seen after " + (System.nanoTime() - start) / 1_000_000 + " ms");
  }

  @Test
  void a_burst_of_changes_is_merged() {
    long loads = catalogs.state().loads();
    for (int i = 0; i < 50; i++) {
      database.execute("COMMENT ON TABLE api.first IS '" + i + "'; NOTIFY pgrst, 'reload schema'");
    }
    eventually(
        () -> "49".equals(Objects.requireNonNull(current().table(name("first"))).description()));
    assertThat(catalogs.state().loads() - loads).isLessThan(40);
  }

  @Test
  void changes_that_nobody_tells_of_are_found() {
    database.role("catalog_member", "NOLOGIN");
    database.execute("CREATE TABLE api.told_by_none (id int)");
    eventually(() -> has("told_by_none"));
    database.execute("ALTER ROLE catalog_member SET statement_timeout = '7s'");
    eventually(() -> current().roleSettings().containsKey("catalog_member"));
    database.execute("ALTER ROLE catalog_member RESET ALL");
  }

  @Test
  void a_reload_that_finds_nothing_new_keeps_the_catalog() {
    Catalog before = current();
    long loads = catalogs.state().loads();
    catalogs.reload();
    eventually(() -> catalogs.state().loads() > loads);
    assertThat(current()).isSameAs(before);
  }

  @Test
  void a_failed_reload_keeps_the_catalog_and_is_retried() {
    Catalog before = current();
    settings.set(new CatalogSettings(List.of("api", "absent"), List.of(), List.of()));
    catalogs.reload();
    eventually(() -> catalogs.state().failures() > 1);
    assertThat(current()).isSameAs(before);
    assertThat(catalogs.state().lastError()).isEqualTo("schema \"absent\" does not exist");
    settings.set(API);
    eventually(() -> catalogs.state().lastError() == null);
  }

  @Test
  void an_order_to_read_the_configuration_is_passed_on_and_new_schemas_load() {
    CountDownLatch asked = new CountDownLatch(1);
    catalogs.onConfigReload(() -> {
      settings.set(new CatalogSettings(List.of("other"), List.of(), List.of()));
      asked.countDown();
    });
    database.execute("NOTIFY pgrst, 'reload config'");
    eventually(() -> asked.getCount() == 0 && current().tables().isEmpty());
  }

  @Test
  void a_killed_connection_comes_back_and_misses_nothing() {
    database.execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'crestfall catalog' AND datname = current_database();
        CREATE TABLE api.meanwhile (id int)
        """);
    eventually(() -> has("meanwhile"));
    database.execute("CREATE TABLE api.afterwards (id int); NOTIFY pgrst");
    eventually(() -> has("afterwards"));
  }

  @Test
  void readers_never_wait_for_a_reload() throws InterruptedException {
    AtomicInteger nulls = new AtomicInteger();
    AtomicReference<Long> slowest = new AtomicReference<>(0L);
    List<Thread> readers =
        IntStream.range(0, 100)
            .mapToObj(_ -> Thread.ofVirtual().start(() -> read(nulls, slowest)))
            .toList();
    for (int i = 0; i < 5; i++) {
      long loads = catalogs.state().loads();
      catalogs.reload();
      eventually(() -> catalogs.state().loads() > loads);
    }
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(nulls).hasValue(0);
    System.out.println("slowest read " + slowest.get() / 1_000 + " us");
  }

  @Test
  void two_processes_see_the_same_change() throws InterruptedException {
    try (Catalogs<Catalog> second = catalogs("pgrst")) {
      second.start();
      assertThat(second.await(PATIENCE)).isTrue();
      database.execute("CREATE TABLE api.shared (id int); NOTIFY pgrst");
      eventually(() -> has("shared"));
      eventually(() -> Objects.requireNonNull(second.current()).table(name("shared")) != null);
    }
  }

  @Test
  void closing_leaves_no_connection_behind() throws InterruptedException {
    Catalogs<Catalog> closing = catalogs("closing");
    closing.start();
    assertThat(closing.await(PATIENCE)).isTrue();
    String count =
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'crestfall catalog'"
            + " AND datname = current_database()";
    assertThat(database.query(count)).isEqualTo("2");
    closing.close();
    eventually(() -> database.query(count).equals("1"));
  }

  private void read(AtomicInteger nulls, AtomicReference<Long> slowest) {
    for (int i = 0; i < 200; i++) {
      long start = System.nanoTime();
      if (catalogs.current() == null) {
        nulls.incrementAndGet();
      }
      long nanos = System.nanoTime() - start;
      slowest.accumulateAndGet(nanos, Math::max);
    }
  }

  private static void createTrigger() {
    database.execute(
        """
        CREATE OR REPLACE FUNCTION public.told() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_notify('crestfall_catalog', ''); END $$;
        CREATE EVENT TRIGGER crestfall_ddl ON ddl_command_end EXECUTE FUNCTION public.told()
        """);
  }

  private Catalogs<Catalog> catalogs(String channel) {
    ConnectionFactory connections =
        () -> {
          if (!reachable.get()) {
            throw new SQLException("unreachable");
          }
          return database.connect();
        };
    Supplier<CatalogSettings> current =
        () -> Objects.requireNonNull(settings.get(), "settings are always set");
    return new Catalogs<>(connections, current, CatalogLoader::load, () -> channel);
  }

  private Catalog current() {
    return Objects.requireNonNull(catalogs.current(), "loaded before the test");
  }

  private boolean has(String table) {
    return current().table(name(table)) != null;
  }

  private static QualifiedName name(String table) {
    return new QualifiedName("api", table);
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
