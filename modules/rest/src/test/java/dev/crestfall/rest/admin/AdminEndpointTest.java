package dev.crestfall.rest.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.load.CatalogLoader;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.database.pool.PoolStats;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminEndpointTest {
  private volatile boolean live = true;
  private volatile boolean loading = true;
  private volatile @Nullable Catalog catalog;
  private volatile Health health = Health.starting("the catalog is being read");

  private final AdminEndpoint endpoint =
      new AdminEndpoint(
          new AdminEndpoint.Sources(
              () -> live, () -> loading, () -> catalog, () -> health, meters()));
  private final HttpServer server =
      new HttpServer(
          HttpSettings.of("127.0.0.1", 0),
          List.of(new Mount(List.of(""), endpoint)),
          AccessLog.NONE);
  private TestServer client = TestServer.at("http://127.0.0.1");

  private static RestMeters meters() {
    return new RestMeters(
        () -> new PoolStats(5, 2, 7, 10, 3),
        () -> new RestMeters.CatalogLoads(4, 1, 0.25),
        () -> new RestMeters.TokenCache(100, 90, 8));
  }

  @BeforeAll
  void start() throws Exception {
    server.start();
    client = TestServer.at("http://127.0.0.1:" + server.port());
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  private int status(String path) throws Exception {
    return client.send(Scenario.get(path)).statusCode();
  }

  @Test
  void readiness_follows_the_catalog_and_the_port() throws Exception {
    catalog = null;
    assertThat(status("/nothing")).isEqualTo(404);
    assertThat(status("/ready")).isEqualTo(503);
    assertThat(status("/health")).isEqualTo(503);
    loading = false;
    assertThat(status("/ready")).isEqualTo(500);
    try (TestDatabase database = TestDatabase.create("CREATE SCHEMA shop")) {
      catalog = load(database);
    }
    health = Health.UP;
    assertThat(status("/ready")).isEqualTo(200);
    assertThat(status("/live")).isEqualTo(200);
    assertThat(status("/health")).isEqualTo(200);
    live = false;
    assertThat(status("/ready")).isEqualTo(500);
    assertThat(status("/live")).isEqualTo(500);
  }

  @Test
  void metrics_have_the_names_that_dashboards_know() throws Exception {
    Scenario.get("/metrics")
        .answerHeader("Content-Type", "text/plain; charset=utf-8")
        .contains("pgrst_schema_cache_loads_total{status=\"SUCCESS\"} 4.0\n")
        .contains("pgrst_schema_cache_loads_total{status=\"FAIL\"} 1.0\n")
        .contains("pgrst_schema_cache_query_time_seconds 0.25\n")
        .contains("pgrst_db_pool_available 3.0\n")
        .contains("pgrst_db_pool_waiting 7.0\n")
        .contains("pgrst_db_pool_max 10.0\n")
        .contains("pgrst_db_pool_timeouts_total 3.0\n")
        .contains("pgrst_jwt_cache_requests_total 100.0\n")
        .contains("pgrst_jwt_cache_hits_total 90.0\n")
        .contains("pgrst_jwt_cache_evictions_total 8.0\n")
        .check(client.send(Scenario.get("/metrics")));
  }

  @Test
  void the_catalog_is_shown_with_its_relationships() throws Exception {
    try (TestDatabase database =
        TestDatabase.create(
            """
            CREATE SCHEMA shop;
            CREATE TABLE shop.person (id int PRIMARY KEY, name text DEFAULT 'x');
            CREATE TABLE shop.film (id int PRIMARY KEY, by int CONSTRAINT made REFERENCES shop.person);
            CREATE FUNCTION shop.by_person(shop.film) RETURNS SETOF shop.person ROWS 1
              LANGUAGE sql STABLE AS $$ SELECT * FROM shop.person WHERE id = $1.by $$;
            """)) {
      catalog = load(database);
    }
    Scenario.get("/schema_cache")
        .contains("\"dbTables\":[[{\"qiName\":\"film\",\"qiSchema\":\"shop\"}")
        .contains("\"tag\":\"M2O\",\"relCons\":\"made\",\"relColumns\":[[\"by\",\"id\"]]")
        .contains("\"relFunction\":{\"qiName\":\"by_person\"")
        .check(client.send(Scenario.get("/schema_cache")));
  }

  private static Catalog load(TestDatabase database) throws Exception {
    try (Connection connection = database.connect()) {
      return CatalogLoader.load(
          connection, new CatalogSettings(List.of("shop"), List.of(), List.of()));
    }
  }
}
