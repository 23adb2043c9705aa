package dev.crestfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// GraphQL alone, in the place of a PostgREST that was told about the same database.
@Timeout(300)
class ServeGraphqlTest {
  private static final String TABLES =
      """
      CREATE SCHEMA api;
      CREATE SCHEMA later;
      CREATE TABLE api.garden (id int PRIMARY KEY, name text);
      CREATE TABLE later.harvest (id int PRIMARY KEY);
      INSERT INTO api.garden VALUES (1, 'north');
      GRANT USAGE ON SCHEMA api, later TO serve_guest, serve_clerk;
      GRANT SELECT ON api.garden, later.harvest TO serve_guest, serve_clerk;
      GRANT INSERT ON api.garden TO serve_clerk;
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',
          current_database()); END $$;
      """;

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = TestPort.free();
  private final int admin = TestPort.free();

  @Test
  void postgrests_variables_are_all_that_it_takes_and_nothing_is_written() throws Exception {
    try (TestDatabase database =
            TestDatabase.create().role("serve_guest", "NOLOGIN").role("serve_clerk", "NOLOGIN");
        Program program = program(database)) {
      database.execute(TABLES);
      Process serving = program.begin("serve", "--modules", "graphql");
      Await.until(() ->
          !serving.isAlive() || ask("/", "{ gardenByPk(id: 1) { name } }", "").contains("north"));
      assertThat(serving.isAlive()).isTrue();
      String token = program.run("token", "--role", "serve_clerk").out().strip();
      assertThat(ask("/graphql/v1", "{ gardenByPk(id: 1) { name } }", token))
          .isEqualTo("{\"data\":{\"gardenByPk\":{\"name\":\"north\"}}}");
      assertThat(ask("/", "mutation { deleteFromgardenCollection { affectedCount } }", token))
          .contains("document_invalid");
      assertThat(get(admin, "/health")).contains("\"graphql\":{\"status\":\"up\"}");
      assertThat(get(admin, "/metrics")).contains("crestfall_graphql_schema_loads_total");

      database.execute("BEGIN READ WRITE; ALTER TABLE api.garden ADD COLUMN size int; COMMIT");
      database.execute("NOTIFY pgrst, 'reload schema'");
      Await.until(() -> ask("/", "{ gardenByPk(id: 1) { size } }", "").contains("null"));
      database.execute(
          """
          BEGIN READ WRITE;
          DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET pgrst.db_schemas = later',
              current_database()); END $$;
          COMMIT;
          """);
      database.execute("NOTIFY pgrst, 'reload config'");
      Await.until(() -> ask("/", "{ harvestCollection { edges { cursor } } }", "").contains("[]"));
      assertThat(ask("/", "{ gardenByPk(id: 1) { name } }", "")).contains("errors");
    } finally {
      client.close();
    }
  }

  private Program program(TestDatabase database) {
    return new Program(
        home,
        Map.of(
            "PGRST_DB_URI",
            database.uri(),
            "PGRST_DB_SCHEMAS",
            "api",
            "PGRST_DB_ANON_ROLE",
            "serve_guest",
            "PGRST_JWT_SECRET",
            "a secret that only this test knows, of many characters",
            "CRESTFALL_GRAPHQL_PORT",
            Integer.toString(port),
            "CRESTFALL_ADMIN_PORT",
            Integer.toString(admin)));
  }

  /// The answer's body; empty while nothing answers.
  private String ask(String path, String document, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + document + "\"}"));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return body(request);
  }

  private String get(int from, String path) {
    return body(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + from + path)));
  }

  private String body(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
