package dev.crestfall.authorization;

import static dev.crestfall.authorization.Office.as;
import static dev.crestfall.authorization.Office.asService;
import static dev.crestfall.testkit.Scenario.delete;
import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DbRoleRoutesTest {
  private static final String NAME = "crew_" + UUID.randomUUID().toString().substring(0, 8);

  private static TestDatabase database;
  private static Office office;

  @BeforeAll
  static void open() {
    database =
        TestDatabase.create("CREATE TABLE public.film (id int); INSERT INTO film VALUES (1)")
            .role("anon", "NOLOGIN")
            .role("authenticated", "NOLOGIN")
            .role("service_role", "NOLOGIN BYPASSRLS")
            .role("authenticator", "LOGIN NOINHERIT");
    database.execute("GRANT authenticated TO authenticator");
    office = new Office(database);
  }

  @AfterAll
  static void close() {
    office.close();
    database.execute("DROP ROLE IF EXISTS " + NAME);
    database.close();
  }

  private static Scenario create(String body) {
    return asService(post("/db-roles", body));
  }

  @TestFactory
  Stream<DynamicTest> wrong_roles() {
    return office
        .client()
        .run(
            get("/db-roles").status(401),
            as("eve", get("/db-roles")).status(403).contains("authz.db-roles:read"),
            as("eve", post("/db-roles", "{\"name\":\"x\"}")).status(403),
            create("{\"name\":\"pg_read_all_data\"}").status(400),
            create("{\"name\":\"x\\\"; DROP TABLE film; --\"}").status(400),
            create("{\"name\":\"" + database.superuser() + "\"}")
                .named("a superuser")
                .status(409)
                .contains("db_role_unsuitable"),
            create("{\"name\":\"authenticated\"}").status(409).contains("db_role_exists"),
            create("{\"name\":\"" + NAME + "\",\"like\":\"service_role\"}")
                .named("like one that passes over policies")
                .status(409)
                .contains("db_role_unsuitable"),
            asService(delete("/db-roles/anon")).status(409).contains("db_role_built_in"),
            asService(delete("/db-roles/nobody")).status(404).contains("db_role_not_found"),
            asService(grant("anon", "authz", "assignment")).status(403).contains("schema_reserved"),
            asService(grant("anon", "pg_catalog", "pg_authid")).status(403),
            asService(grant("anon", "public", "nothing")).status(404).contains("table_not_found"),
            asService(
                    post(
                        "/db-roles/anon/grants",
                        "{\"schema\":\"public\",\"table\":\"film\",\"privileges\":[\"all\"]}"))
                .status(400),
            asService(
                    post(
                        "/db-roles/anon/claims",
                        "{\"path\":[\"user_metadata\",\"x\"],\"value\":\"1\"}"))
                .status(400)
                .contains("user_metadata"),
            asService(post("/db-roles/anon/claims", "{\"path\":[],\"value\":\"1\"}")).status(400));
  }

  private static Scenario grant(String role, String schema, String table) {
    return post(
        "/db-roles/" + role + "/grants",
        "{\"schema\":\"%s\",\"table\":\"%s\",\"privileges\":[\"select\"]}"
            .formatted(schema, table));
  }

  @Test
  void a_role_is_made_granted_mapped_and_deleted() throws SQLException {
    office.ask(create("{\"name\":\"" + NAME + "\",\"like\":\"authenticated\"}"));
    assertThatThrownBy(DbRoleRoutesTest::readFilms).hasMessageContaining("permission denied");
    office.ask(asService(grant(NAME, "public", "film")));
    readFilms();
    office.ask(
        asService(
            post(
                "/db-roles/" + NAME + "/claims",
                "{\"path\":[\"app_metadata\",\"crews\"],\"value\":\"deck\"}")));
    assertThat(mapped("{\"app_metadata\":{\"crews\":[\"deck\",\"bar\"]}}")).isEqualTo(NAME);
    assertThat(mapped("{\"app_metadata\":{\"crews\":\"deck\"}}")).isEqualTo(NAME);
    assertThat(mapped("{\"app_metadata\":{\"crews\":\"bar\"}}")).isEmpty();
    Scenario shown = asService(get("/db-roles/" + NAME));
    shown.contains("public.film: SELECT").contains("crews").check(office.send(shown));
    office.ask(
        asService(
            Scenario.of("DELETE", "/db-roles/" + NAME + "/grants")
                .body("{\"schema\":\"public\",\"table\":\"*\",\"privileges\":[\"select\"]}")));
    assertThatThrownBy(DbRoleRoutesTest::readFilms).hasMessageContaining("permission denied");
    assertThat(allowed(NAME)).isEqualTo("t");
    office.ask(asService(delete("/db-roles/" + NAME)));
    assertThat(database.query("SELECT count(*) FROM pg_roles WHERE rolname = '" + NAME + "'"))
        .isEqualTo("0");
    assertThat(allowed(NAME)).isEqualTo("f");
    assertThat(allowed("service_role")).isEqualTo("t");
    assertThat(allowed(database.superuser())).isEqualTo("f");
  }

  private static String mapped(String claims) {
    return database.query("SELECT authz.mapped_role('" + claims + "')");
  }

  private static String allowed(String role) {
    return database.query("SELECT authz.role_allowed('" + role + "')");
  }

  /// As the role that requests sign in as, which becomes the new one.
  private static void readFilms() throws SQLException {
    try (Connection connection = database.dataSource("authenticator").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET ROLE " + NAME);
      statement.execute("SELECT * FROM film");
    }
  }
}
