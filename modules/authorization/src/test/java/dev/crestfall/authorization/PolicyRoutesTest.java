package dev.crestfall.authorization;

import static dev.crestfall.authorization.Office.as;
import static dev.crestfall.authorization.Office.asService;
import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Policies from templates, and what they come to for the roles of requests.
class PolicyRoutesTest {
  private static final String TABLES =
      """
      CREATE SCHEMA auth;
      CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
      CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT (auth.jwt() ->> 'sub')::uuid $$;
      CREATE TABLE public.note (id bigint PRIMARY KEY, user_id uuid, place uuid, label text, price int);
      CREATE TABLE public."odd ""name" (id text PRIMARY KEY);
      CREATE TABLE public.paper (id text PRIMARY KEY);
      CREATE VIEW public.notes AS SELECT * FROM note;
      """;
  private static final String ANN = "00000000-0000-4000-9000-00000000000a";
  private static final String BOB = "00000000-0000-4000-9000-00000000000b";

  private static final Bus BUS = Bus.inProcess();

  private static TestDatabase database;
  private static Office office;
  private static String org;

  @BeforeAll
  static void open() {
    database =
        TestDatabase.create(TABLES)
            .role("anon", "NOLOGIN")
            .role("authenticated", "NOLOGIN")
            .role("service_role", "NOLOGIN BYPASSRLS")
            .role("authenticator", "LOGIN NOINHERIT");
    database.execute(
        "GRANT anon, authenticated TO authenticator; GRANT USAGE ON SCHEMA auth TO PUBLIC;"
            + " GRANT ALL ON ALL TABLES IN SCHEMA public TO anon, authenticated");
    office = new Office(database, BUS);
    org = office.organization(ANN, "Papers");
    office.grant(ANN, "user:" + BOB, "viewer", org);
    database.execute(
        "INSERT INTO note VALUES (1, '%s', '%s'), (2, '%s', gen_random_uuid())"
            .formatted(ANN, org, BOB));
    database.execute("INSERT INTO paper VALUES ('p1'), ('p2')");
  }

  @AfterAll
  static void close() {
    office.close();
    database.close();
    BUS.close();
  }

  private static Scenario create(String body) {
    return asService(post("/policies", body));
  }

  private static Scenario made(String table, String rest) {
    return create("{\"schema\":\"public\",\"table\":\"%s\",%s}".formatted(table, rest));
  }

  @TestFactory
  Stream<DynamicTest> wrong_policies() {
    return office
        .client()
        .run(
            get("/policies").status(401),
            get("/policies/templates").status(401),
            as("eve", get("/policies")).status(403).contains("authz.policies:read"),
            as("eve", post("/policies", body("note", "owner", "\"column\":\"user_id\"")))
                .status(403)
                .contains("authz.policies:write"),
            create("{}").status(400).contains("template").contains("schema"),
            made("note", "\"template\":\"none\"").status(400).contains("template"),
            made("note", "\"template\":\"owner\"").status(400).contains("column"),
            made("note", "\"template\":\"public-read\",\"column\":\"id\"").status(400),
            made("note", "\"template\":\"owner\",\"column\":\"nothing\"")
                .status(404)
                .contains("column_not_found"),
            made("note", "\"template\":\"owner\",\"column\":\"price\"")
                .status(409)
                .contains("column_unsuitable"),
            made("note", "\"template\":\"workspace\",\"column\":\"place\",\"read\":\"x'); DROP\"")
                .status(400)
                .contains("read"),
            made(
                    "note",
                    "\"template\":\"resource\",\"column\":\"id\",\"type\":\"x'y\",\"read\":\"flows:read\"")
                .status(400)
                .contains("type"),
            made("notes", "\"template\":\"public-read\"").named("a view").status(404),
            made("note\\\"; DROP TABLE note", "\"template\":\"public-read\"").status(404),
            create("{\"schema\":\"authz\",\"table\":\"role\",\"template\":\"public-read\"}")
                .status(403)
                .contains("schema_reserved"),
            asService(
                    Scenario.of("DELETE", "/policies")
                        .body("{\"schema\":\"public\",\"table\":\"note\",\"name\":\"nothing\"}"))
                .status(404)
                .contains("policy_not_found"),
            asService(get("/policies/templates"))
                .contains("second-factor")
                .contains("SELECT authz.scopes('posts:read')"));
  }

  private static String body(String table, String template, String rest) {
    return "{\"schema\":\"public\",\"table\":\"%s\",\"template\":\"%s\",%s}"
        .formatted(table, template, rest);
  }

  @Test
  void a_template_is_tried_made_looked_at_and_taken_away() throws SQLException {
    String flows = body("note", "workspace", "\"column\":\"place\",\"read\":\"flows:read\"");
    JsonNode tried = office.ask(create(flows.replace("}", ",\"dry_run\":true}")));
    assertThat(tried.path("written").asBoolean()).isFalse();
    assertThat(tried.path("advice").get(0).asText()).startsWith("CREATE INDEX");
    assertThat(seen(BOB, "note")).as("nothing was made").containsExactly("1", "2");
    office.ask(create(flows));
    assertThat(seen(BOB, "note")).containsExactly("1");
    create(flows).status(409).contains("policy_exists").check(office.send(create(flows)));
    office.ask(create(body("note", "owner", "\"column\":\"user_id\"")));
    assertThat(seen(ANN, "note")).containsExactly("1");
    assertThat(seen(BOB, "note")).containsExactly("1", "2");
    JsonNode list = office.ask(asService(get("/policies?table=note"))).path("policies");
    assertThat(list).hasSize(2).allMatch(policy -> policy.path("warnings").isEmpty());
    office.ask(
        asService(
            Scenario.of("DELETE", "/policies")
                .body("{\"schema\":\"public\",\"table\":\"note\",\"name\":\"owner\"}")));
    assertThat(seen(BOB, "note")).containsExactly("1");
    assertThat(database.query("SELECT count(*) FROM audit.event WHERE action LIKE 'policy.%'"))
        .isNotEqualTo("0");
  }

  @Test
  void whoever_shows_the_structure_is_told_of_what_was_made_and_taken_away() {
    database.execute("CREATE TABLE public.told (id text)");
    String all = body("told", "public-read", "\"dry_run\":%s");
    AtomicInteger told = new AtomicInteger();
    try (Bus.Subscription _ = BUS.subscribe(Bus.STRUCTURE, _ -> told.incrementAndGet())) {
      office.ask(create(all.formatted(true)));
      assertThat(told).as("nothing was made").hasValue(0);
      office.ask(create(all.formatted(false)));
      assertThat(told).as("once for all statements").hasValue(1);
      office.ask(
          asService(
              Scenario.of("DELETE", "/policies")
                  .body("{\"schema\":\"public\",\"table\":\"told\",\"name\":\"public-read\"}")));
      assertThat(told).hasValue(2);
    }
  }

  @Test
  void resources_show_by_roles_and_a_second_factor_comes_on_top() throws SQLException {
    office.ask(
        create(
            body(
                "paper",
                "resource",
                "\"column\":\"id\",\"type\":\"flow\",\"read\":\"flows:read\",\"write\":\"flows:write\"")));
    office.ask(
        as(
            ANN,
            Scenario.of("PUT", "/resources/flow/p1")
                .body("{\"parent\":\"organization:%s\"}".formatted(org))));
    assertThat(seen(BOB, "paper")).containsExactly("p1");
    office.ask(made("paper", "\"template\":\"second-factor\""));
    assertThat(seen(BOB, "paper")).isEmpty();
    assertThat(seen("{\"sub\":\"%s\",\"aal\":\"aal2\"}".formatted(BOB), "authenticated", "paper"))
        .containsExactly("p1");
  }

  @Test
  void a_table_with_any_name_can_be_read_by_everybody() throws SQLException {
    office.ask(made("odd \\\"name", "\"template\":\"public-read\""));
    assertThat(seen("{}", "anon", "\"odd \"\"name\"")).isEmpty();
  }

  @Test
  void a_slow_or_unsafe_policy_is_named() {
    database.execute(
        """
        CREATE TABLE slow (place uuid, user_id uuid);
        CREATE POLICY by_row ON slow USING (authz.has('flows:read', place));
        CREATE POLICY bare ON slow USING (user_id = auth.uid());
        CREATE POLICY unsafe ON slow USING (((SELECT auth.jwt()) -> 'user_metadata' ->> 'staff') = 'yes');
        """);
    JsonNode list = office.ask(asService(get("/policies?table=slow"))).path("policies");
    assertThat(list).hasSize(3).allMatch(policy -> policy.path("warnings").size() == 1);
  }

  private static List<String> seen(String user, String table) throws SQLException {
    return seen("{\"sub\":\"" + user + "\"}", "authenticated", table);
  }

  private static List<String> seen(String claims, String role, String table) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection connection = database.dataSource("authenticator").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET request.jwt.claims = '" + claims + "'; SET ROLE " + role);
      try (ResultSet rows = statement.executeQuery("SELECT id FROM " + table + " ORDER BY 1")) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return ids;
  }
}
