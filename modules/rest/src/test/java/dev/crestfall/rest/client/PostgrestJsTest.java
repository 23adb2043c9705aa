package dev.crestfall.rest.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.crestfall.postgres.demo.Demo;
import dev.crestfall.rest.TestRest;
import dev.crestfall.testkit.NodeProject;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The client that most applications use, as npm delivers it, against the sample shop. The tests
/// themselves are in `src/test/client/postgrest-js`.
class PostgrestJsTest {
  private static final Path SOURCE = Path.of("src/test/client/postgrest-js");
  private static final Path COPY = Path.of("target/client/postgrest-js");
  private static final String WAIT =
      "CREATE FUNCTION wait(seconds numeric) RETURNS void LANGUAGE sql AS 'SELECT pg_sleep(seconds)'";

  @Test
  void the_client_from_npm_reads_and_writes_the_sample_shop() throws IOException {
    NodeProject project = NodeProject.install(SOURCE, COPY);
    try (var database = TestDatabase.withDemo(0.05, 7)) {
      database.execute(WAIT);
      try (var rest = TestRest.start(database, "db-anon-role=anon")) {
        NodeProject.Result result = project.test("client.test.mjs", environment(rest));
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.passed()).as(result.output()).isGreaterThan(25);
      }
    }
  }

  private static Map<String, String> environment(TestRest rest) {
    String customer = Demo.customerId(1);
    return Map.of(
        "URL",
        rest.url(),
        "CUSTOMER_ID",
        customer,
        "CUSTOMER_TOKEN",
        token("{\"role\": \"authenticated\", \"sub\": \"" + customer + "\"}"),
        "STAFF_TOKEN",
        token("{\"role\": \"authenticated\", \"staff\": true}"),
        "SERVICE_TOKEN",
        token("{\"role\": \"service_role\"}"));
  }

  private static String token(String claims) {
    var token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
    try {
      token.sign(new MACSigner(TestRest.SECRET));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }
}
