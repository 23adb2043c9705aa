package dev.crestfall.authorization;

import static dev.crestfall.authorization.Office.as;
import static dev.crestfall.authorization.Office.asService;
import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Tables by roles, policies in one's own words, and what is found to be wrong.
class DatabaseAccessTest {
  private static final String TABLES =
      """
      CREATE SCHEMA auth;
      CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT (current_setting('request.jwt.claims', true)::jsonb ->> 'sub')::uuid $$;
      CREATE TABLE public.note (id serial PRIMARY KEY, user_id uuid, label text);
      CREATE TABLE public.open_house (id bigint PRIMARY KEY);
      CREATE TABLE public.empty_house (id bigint PRIMARY KEY);
      ALTER TABLE public.empty_house ENABLE ROW LEVEL SECURITY;
      CREATE TABLE public.unreached (id bigint PRIMARY KEY);
      CREATE VIEW public.shown AS SELECT id FROM note;
      CREATE VIEW public.careful WITH (security_invoker = true) AS SELECT id FROM note;
      CREATE FUNCTION public.careless() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
      CREATE FUNCTION public.tidy() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
      CREATE SCHEMA quiet; CREATE TABLE quiet.thing (id int);
      """;
  private static final String ANN = "00000000-0000-4000-9000-00000000000a";

  private static TestDatabase database;
  private static Office office;

  @BeforeAll
  static void open() {
    database =
        TestDatabase.create(TABLES)
            .role("anon", "NOLOGIN")
            .role("authenticated", "NOLOGIN")
            .role("service_role", "NOLOGIN BYPASSRLS");
    database.execute(
        "GRANT USAGE ON SCHEMA auth, public TO anon, authenticated;"
            + "GRANT SELECT ON shown, careful, open_house, empty_house TO anon;"
            + "GRANT SELECT ON note TO authenticated");
    office = new Office(database);
  }

  @AfterAll
  static void close() {
    office.close();
    database.close();
  }

  private static Scenario send(String method, String path, String body) {
    return asService(
        Scenario.of(method, path).body(body).header("Content-Type", "application/json"));
  }

  private static String policy(String rest) {
    return "{\"schema\":\"public\",\"table\":\"note\",\"name\":\"p\"," + rest + "}";
  }

  private static String cell(String schema, String table, String role, String privilege) {
    return "{\"changes\":[{\"schema\":\"%s\",\"table\":\"%s\",\"role\":\"%s\",\"privilege\":\"%s\",\"granted\":true}]}"
        .formatted(schema, table, role, privilege);
  }

  private static final List<String> NO_CONDITIONS =
      List.of(
          "true); DROP TABLE note; --",
          "true) WITH CHECK (true",
          "true /* ( */",
          "E'\\\\'' = ''",
          "(true",
          "'open",
          "$a$ x");

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    List<Scenario> refused = new ArrayList<>();
    refused.add(get("/table-grants").status(401));
    refused.add(as(ANN, get("/table-grants")).status(403).contains("authz.db-roles:read"));
    refused.add(
        asService(get("/table-grants?schema=auth")).status(403).contains("schema_reserved"));
    refused.add(asService(get("/table-grants?limit=0")).status(400));
    refused.add(send("PATCH", "/table-grants", "{\"changes\":[{}]}").status(400));
    refused.add(
        send("PATCH", "/table-grants", cell("public", "nowhere", "anon", "select"))
            .status(404)
            .contains("table_not_found"));
    refused.add(
        send("PATCH", "/table-grants", cell("public", "note", "postgres", "select"))
            .status(404)
            .contains("db_role_not_found"));
    refused.add(
        send("PATCH", "/table-grants", cell("authz", "role", "anon", "select")).status(403));
    refused.add(as(ANN, get("/policies/findings")).status(403));
    for (String condition : NO_CONDITIONS) {
      String json = Json.text(condition);
      refused.add(
          send("POST", "/policies", policy("\"using\":" + json)).status(400).contains("using"));
    }
    refused.add(send("POST", "/policies", policy("\"command\":\"all\"")).status(400));
    refused.add(
        send("POST", "/policies", policy("\"using\":\"nobody = 1\""))
            .status(400)
            .contains("policy_invalid"));
    refused.add(
        send("POST", "/policies", policy("\"using\":\"true\",\"roles\":[\"nobody\"]")).status(400));
    refused.add(
        send("POST", "/policies", policy("\"command\":\"insert\",\"using\":\"true\"")).status(400));
    refused.add(send("PATCH", "/policies", policy("\"using\":\"true\"")).status(404));
    return office.client().run(refused.toArray(Scenario[]::new));
  }

  @Test
  void cells_are_staged_reviewed_and_written() {
    String wish = cell("public", "note", "anon", "insert");
    String dry = wish.substring(0, wish.length() - 1) + ",\"dry_run\":true}";
    JsonNode planned = office.ask(send("PATCH", "/table-grants", dry));
    assertThat(planned.path("statements").toString())
        .contains("GRANT INSERT ON TABLE \\\"public\\\".\\\"note\\\" TO \\\"anon\\\"")
        .contains("GRANT USAGE ON SEQUENCE public.note_id_seq");
    assertThat(own("note", "anon")).isEmpty();
    office.ask(send("PATCH", "/table-grants", wish));
    assertThat(own("note", "anon")).isEqualTo("C");
    office.ask(send("PATCH", "/table-grants", wish.replace("true", "false")));
    assertThat(own("note", "anon")).isEmpty();
  }

  private static String own(String table, String role) {
    JsonNode matrix = office.ask(asService(get("/table-grants?schema=public&filter=" + table)));
    return matrix.path("items").path(0).path("roles").path(role).path("own").asText();
  }

  @Test
  void the_matrix_comes_by_pages_and_names_the_schemas() {
    JsonNode first = office.ask(asService(get("/table-grants?limit=2")));
    assertThat(first.path("items")).hasSize(2);
    assertThat(first.path("schemas").toString())
        .contains("public", "quiet")
        .doesNotContain("authz");
    String cursor = first.path("next_cursor").asText();
    JsonNode next = office.ask(asService(get("/table-grants?limit=2&cursor=" + cursor)));
    assertThat(next.path("items").path(0).path("table").asText()).isGreaterThan(cursor);
  }

  @Test
  void a_policy_in_own_words_is_made_changed_and_left() {
    String body =
        policy(
            "\"command\":\"select\",\"roles\":[\"authenticated\"],\"using\":\"auth.uid() = user_id\"");
    JsonNode dry =
        office.ask(asService(post("/policies", body.replace("}", ",\"dry_run\":true}"))));
    assertThat(dry.path("policies").toString()).contains("auth.uid()");
    assertThat(policies()).isEmpty();
    office.ask(asService(post("/policies", body)));
    assertThat(policies()).contains("called once a row");
    office.ask(
        send(
            "PATCH",
            "/policies",
            policy("\"new_name\":\"q\",\"using\":\"(SELECT auth.uid()) = user_id\"")));
    assertThat(policies()).contains("\"q\"").doesNotContain("called once a row");
    String table = "{\"schema\":\"public\",\"table\":\"note\",\"enabled\":false}";
    assertThat(office.ask(send("PUT", "/policies/table", table)).toString()).contains("DISABLE");
    office.ask(send("PUT", "/policies/table", table.replace("false", "true")));
    office.ask(
        send("DELETE", "/policies", "{\"schema\":\"public\",\"table\":\"note\",\"name\":\"q\"}"));
  }

  private static String policies() {
    JsonNode all =
        office.ask(asService(get("/policies?schema=public&table=note"))).path("policies");
    return all.isEmpty() ? "" : all.toString();
  }

  @Test
  void what_is_wrong_is_found_and_what_is_right_is_not() {
    JsonNode findings = office.ask(asService(get("/policies/findings"))).path("findings");
    List<String> found = new ArrayList<>();
    findings.forEach(one -> found.add(one.path("code").asText() + " " + one.path("name").asText()));
    assertThat(found)
        .contains(
            "table_without_row_level_security open_house",
            "table_without_policies empty_house",
            "view_of_its_owner shown",
            "definer_without_search_path careless()")
        .noneMatch(one -> one.endsWith("careful") || one.endsWith("tidy()"))
        .noneMatch(one -> one.endsWith("unreached") || one.endsWith("thing"));
    assertThat(findings.toString())
        .contains("ALTER VIEW public.shown SET (security_invoker = true)");
  }
}
