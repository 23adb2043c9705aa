package dev.crestfall.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Installation;
import dev.crestfall.cli.boot.Modules;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A managed Postgres: whoever owns the database is no superuser, may not replicate, does not
/// bypass row-level security, and makes no event triggers.
class ManagedDatabaseTest {
  private static final String OWNER = "managed_owner";

  private final TestDatabase database = TestDatabase.create();
  private Installation installation;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    database
        .role("anon", "NOLOGIN")
        .role("authenticated", "NOLOGIN")
        .role("service_role", "NOLOGIN BYPASSRLS")
        .role(OWNER, "LOGIN CREATEROLE")
        .execute(
            """
            GRANT anon, authenticated, service_role TO managed_owner WITH ADMIN OPTION;
            ALTER DATABASE %s OWNER TO managed_owner
            """
                .formatted(database.name()));
    installation =
        new Installation(
            database,
            home.resolve("data"),
            new LinkedHashSet<>(Modules.ALL),
            "postgres.url=" + database.uri(OWNER),
            "gateway.rate.enabled=false");
  }

  @AfterEach
  void stop() {
    installation.close();
    database.close();
  }

  private int status(String token, String path) {
    try {
      return installation.as(token, "GET", path, "").status();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void every_module_starts_and_serves_on_it() throws Exception {
    Await.until(() -> status("", "/health") == 200);
    String token = installation.signUp("ada@example.com", "correct horse battery");
    assertThat(status(token, "/auth/v1/user")).isEqualTo(200);
    assertThat(status(token, "/authorization/permissions")).isEqualTo(200);
    makeTable();
    Await.until(() -> status(token, "/rest/v1/note") == 200);
    assertThat(installation.as(token, "POST", "/rest/v1/note", "{\"text\":\"a\"}").status())
        .isEqualTo(201);
    String query = "{\"query\":\"{noteCollection{edges{node{text}}}}\"}";
    Await.until(() -> notes(token, query).contains("\"a\""));
    String service = installation.tokens().serviceKey();
    assertThat(status(service, "/studio/api/v1/schema/tables")).isEqualTo(200);
    assertThat(status(service, "/postgresql/logs")).isLessThan(500);
  }

  private String notes(String token, String query) {
    try {
      return installation.as(token, "POST", "/graphql/v1", query).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void makeTable() throws SQLException {
    try (Connection connection = database.dataSource(OWNER).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE note (id serial PRIMARY KEY, text text NOT NULL)");
    }
  }
}
