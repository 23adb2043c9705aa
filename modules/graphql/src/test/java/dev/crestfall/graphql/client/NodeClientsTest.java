package dev.crestfall.graphql.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.crestfall.graphql.TestGraphql;
import dev.crestfall.testkit.NodeProject;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The clients that applications use, as npm delivers them: `@urql/core`, `graphql-ws`,
/// `graphql-sse`, Apollo Client, Relay, and what GraphiQL asks with. The tests themselves are in
/// `src/test/client/graphql`.
class NodeClientsTest {
  private static final Path SOURCE = Path.of("src/test/client/graphql");
  private static final Path COPY = Path.of("target/client/graphql");

  @ParameterizedTest
  @CsvSource({"client, 7", "apollo, 5", "graphiql, 5", "relay, 2"})
  void the_clients_from_npm_page_write_and_follow(String file, int tests)
      throws IOException, JOSEException {
    NodeProject project = NodeProject.install(SOURCE, COPY);
    try (var database = TestDatabase.create()) {
      database.role("gardener", "NOLOGIN").role("anon", "NOLOGIN");
      database.execute(
          """
          CREATE TABLE garden (id int PRIMARY KEY, name text NOT NULL);
          CREATE TABLE plant (id int PRIMARY KEY, garden_id int REFERENCES garden, name text);
          COMMENT ON SCHEMA public IS '@graphql({"introspection": true})';
          GRANT ALL ON garden, plant TO gardener;
          INSERT INTO garden VALUES (1, 'north');
          INSERT INTO plant SELECT i, 1, 'plant ' || chr(96 + i) FROM generate_series(1, 10) i;
          """);
      try (var graphql = TestGraphql.start(database, "live-poll=50ms")) {
        Map<String, String> environment = Map.of("URL", graphql.url(), "TOKEN", token());
        NodeProject.Result result = project.test(file + ".test.mjs", environment);
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.passed()).as(result.output()).isEqualTo(tests);
      }
    }
  }

  @Test
  void documents_are_named_by_their_hashes_and_others_refused() throws IOException, JOSEException {
    NodeProject project = NodeProject.install(SOURCE, COPY);
    try (var database = TestDatabase.create()) {
      database.role("gardener", "NOLOGIN").role("anon", "NOLOGIN");
      database.execute(
          "CREATE TABLE plant (id int PRIMARY KEY); GRANT ALL ON plant TO gardener;"
              + "INSERT INTO plant VALUES (1)");
      String manifest = "operations=" + SOURCE.resolve("manifest.json");
      try (var open = TestGraphql.start(database);
          var listed = TestGraphql.start(database, manifest, "only-operations=true")) {
        Map<String, String> environment =
            Map.of("URL", open.url(), "LISTED_URL", listed.url(), "TOKEN", token());
        NodeProject.Result result = project.test("persisted.test.mjs", environment);
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.passed()).as(result.output()).isEqualTo(2);
      }
    }
  }

  private static String token() throws JOSEException {
    var token =
        new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("{\"role\":\"gardener\"}"));
    token.sign(new MACSigner(TestGraphql.SECRET));
    return token.serialize();
  }
}
