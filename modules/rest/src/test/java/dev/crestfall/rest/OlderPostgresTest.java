package dev.crestfall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sample shop on every major version before ours that is still served.
class OlderPostgresTest {
  private static final List<Scenario> REQUESTS =
      List.of(
          Scenario.get("/nothing").status(404).contains("PGRST205"),
          Scenario.get("/product?price=lt.x").status(400).contains("22P02"),
          Scenario.get("/rpc/take_stock?product=1&wanted=1").status(405),
          Scenario.post("/rpc/take_stock", "{\"product\":1,\"wanted\":0}")
              .status(400)
              .contains("Ask for one piece or more."),
          Scenario.post("/tag", "{\"id\":1,\"name\":\"again\"}").status(409).contains("23505"),
          Scenario.get("/product?select=id,in_stock&order=id&limit=1").contains("\"in_stock\":"),
          Scenario.get("/product?select=id&ages=ov.[1,5]&colours=cs.{}&limit=0").answers("[]"),
          Scenario.get("/product?select=id&search=plfts(english).a&limit=0").answers("[]"),
          Scenario.get("/category?select=id,parent:parent_id(name),category(name)&limit=1")
              .contains("\"parent\":"),
          Scenario.get("/product?select=name,category!inner(name),tag(name),review(rating)&limit=2")
              .contains("\"review\":"),
          Scenario.get("/product_overview?select=id,...category(category:name)&limit=1")
              .contains("\"category\":"),
          Scenario.get("/product?select=id.count()").header("Prefer", "count=exact").contains("20"),
          Scenario.get("/product?select=category_id,price.max()&order=category_id&limit=1")
              .contains("\"max\":"),
          Scenario.get("/product?select=id&order=id&limit=1")
              .header("Prefer", "count=planned")
              .status(206),
          Scenario.post(
                  "/tag?on_conflict=id",
                  "[{\"id\":1,\"name\":\"one\"},{\"id\":900,\"name\":\"brand new\"}]")
              .header("Prefer", "resolution=merge-duplicates, return=representation")
              .status(201)
              .contains("\"one\"")
              .contains("brand new"),
          Scenario.of("PUT", "/tag?id=eq.901").body("{\"id\":901,\"name\":\"put\"}").status(204),
          Scenario.patch("/tag?id=eq.900", "{\"name\":\"changed\"}")
              .header("Prefer", "return=representation")
              .answers("[{\"id\":900,\"name\":\"changed\"}]"),
          Scenario.delete("/tag?id=in.(900,901)").header("Prefer", "count=exact").status(204),
          Scenario.post("/tag?columns=id,name", "id,name\n902,csv\n")
              .header("Content-Type", "text/csv")
              .header("Prefer", "missing=default")
              .status(201),
          Scenario.get("/rpc/add_tax?net=100").answers("120.00"),
          Scenario.get("/rpc/cheapest?products=1&products=2&select=id").contains("\"id\":"),
          Scenario.post("/rpc/import_reviews", "[]").answers("0"),
          Scenario.get("/rpc/category_names?limit=1").contains("[\""),
          Scenario.get("/tag?order=id&limit=1")
              .header("Accept", "application/vnd.pgrst.object+json;nulls=stripped")
              .answers("{\"id\":1,\"name\":\"one\"}"),
          Scenario.get("/tag?order=id&limit=1")
              .header("Accept", "text/csv")
              .answers("id,name\n1,one"),
          Scenario.get("/").contains("\"swagger\":\"2.0\""),
          Scenario.get("/openapi.json").contains("\"openapi\":\"3.1"));

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17})
  void an_older_postgres_is_served_as_ours_is(int major) throws Exception {
    Optional<TestDatabase> shop = TestDatabase.withDemo(major, 0.01, 1);
    Assumptions.assumeTrue(shop.isPresent(), "no programs of that version here");
    shop.get().execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO service_role");
    try (TestDatabase database = shop.get();
        TestRest rest =
            TestRest.start(
                database,
                "db-anon-role=service_role",
                "db-aggregates-enabled=true",
                "db-extra-search-path=public");
        TestServer client = TestServer.at(rest.url())) {
      assertThat(database.query("SHOW server_version")).startsWith(major + ".");
      for (Scenario scenario : REQUESTS) {
        scenario.check(client.send(scenario));
      }
      database.execute("CREATE TABLE added (id int); GRANT SELECT ON added TO service_role");
      database.execute("NOTIFY pgrst");
      Await.until(() -> rest.get("/added").body().equals("[]"));
    }
  }
}
