package dev.crestfall.graphql;

import static dev.crestfall.graphql.TestGraphql.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LiveTest {
  private static final String PLANTS =
      TestGraphql.request("subscription { plantCollection { edges { node { id } } } }", "{}");

  private final HttpClient client = HttpClient.newHttpClient();
  private TestDatabase database;
  private TestGraphql graphql;

  @BeforeEach
  void start() {
    database = TestDatabase.create();
    database.role("anon", "NOLOGIN");
    database.execute(
        """
        CREATE TABLE plant (id int PRIMARY KEY);
        CREATE TABLE secret (id int PRIMARY KEY);
        GRANT ALL ON plant TO anon;
        INSERT INTO plant VALUES (1);
        """);
    graphql = TestGraphql.start(database, "live-poll=20ms", "max-subscriptions=2");
  }

  @AfterEach
  void stop() {
    graphql.close();
    // Its close waits for streams that nobody reads on.
    client.shutdownNow();
    database.close();
  }

  private HttpResponse<InputStream> open(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(graphql.url() + STRICT))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .headers("Content-Type", "application/json", "Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private static BufferedReader lines(HttpResponse<InputStream> response) {
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /// The next event, its data after its name.
  private static String event(BufferedReader lines) throws IOException {
    String name = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data:")) {
        return name + line.substring(5);
      }
    }
    return "end";
  }

  private static String ids(String... ids) {
    String nodes = String.join(",    ", java.util.Arrays.stream(ids).map(LiveTest::node).toList());
    return "next {\"data\":{\"plantCollection\":{\"edges\":[" + nodes + "]}}}";
  }

  private static String node(String id) {
    return "{\"node\":{\"id\":" + id + "}}";
  }

  @Test
  void what_can_not_be_followed_is_refused() throws Exception {
    String wrong = TestGraphql.request("subscription { nothing }", "{}");
    assertThat(open(wrong).statusCode()).isEqualTo(400);
    assertThat(graphql.post(STRICT, PLANTS).body()).contains("text/event-stream");
    assertThat(graphql.post(TestGraphql.COMPATIBLE, PLANTS).body())
        .isEqualTo("{\"errors\":[{\"message\":\"Subscriptions are not supported\"}]}");
    try (InputStream first = open(PLANTS).body();
        InputStream second = open(PLANTS).body()) {
      assertThat(open(PLANTS).statusCode()).isEqualTo(503);
      assertThat(first.read()).isEqualTo(second.read());
    }
  }

  @Test
  void a_subscription_has_one_field_and_a_type_of_its_own() throws Exception {
    database.execute("COMMENT ON SCHEMA public IS '@graphql({\"introspection\": true})'");
    graphql.module().reloadSchema();
    String roots = "{ __schema { subscriptionType { name } } }";
    String strict = TestGraphql.request(roots, "{}");
    Await.until(() -> graphql.post(STRICT, strict).body().contains("\"Subscription\""));
    assertThat(graphql.ask(roots)).contains("\"subscriptionType\":null");
    String fields = "{ __type(name: \"Subscription\") { fields { name } } }";
    assertThat(graphql.post(STRICT, TestGraphql.request(fields, "{}")).body())
        .contains("plantCollection", "plantByPk", "node")
        .doesNotContain("secret");
    for (String refused :
        List.of(
            "subscription { a: plantByPk(id: 1) { id } b: plantByPk(id: 1) { id } }",
            "subscription { __typename }",
            "subscription { ...F } fragment F on Query { plantByPk(id: 1) { id } }")) {
      var answer = open(TestGraphql.request(refused, "{}"));
      assertThat(answer.statusCode()).as(refused).isEqualTo(400);
    }
    String fragment =
        "subscription { ...F } fragment F on Subscription { plantByPk(id: 1) { id } }";
    assertThat(event(lines(open(TestGraphql.request(fragment, "{}")))))
        .isEqualTo("next {\"data\":{\"plantByPk\":{\"id\":1}}}");
  }

  @Test
  void a_query_is_answered_once() throws Exception {
    BufferedReader lines = lines(open(TestGraphql.request("{ __typename }", "{}")));
    assertThat(event(lines)).isEqualTo("next {\"data\":{\"__typename\":\"Query\"}}");
    assertThat(event(lines)).isEqualTo("complete");
    assertThat(event(lines)).isEqualTo("end");
  }

  @Test
  void a_subscription_is_answered_anew_when_its_answer_is_another_one() throws Exception {
    BufferedReader lines = lines(open(PLANTS));
    assertThat(event(lines)).isEqualTo(ids("1"));
    database.execute("INSERT INTO secret VALUES (1)");
    database.execute("INSERT INTO plant VALUES (2)");
    assertThat(event(lines).replaceAll(" +", " ")).isEqualTo(ids("1", "2").replaceAll(" +", " "));
    database.execute("DELETE FROM plant WHERE id = 1");
    assertThat(event(lines)).isEqualTo(ids("2"));
    graphql.close();
    assertThat(event(lines)).isIn("complete", "end");
  }

  @Test
  void a_subscription_ends_with_its_token() throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .claim("role", "anon")
                .expirationTime(Date.from(Instant.now().plusSeconds(2)))
                .build());
    token.sign(new MACSigner(TestGraphql.SECRET.getBytes(StandardCharsets.UTF_8)));
    BufferedReader lines = lines(open(PLANTS, "Authorization", "Bearer " + token.serialize()));
    assertThat(event(lines)).isEqualTo(ids("1"));
    assertThat(event(lines)).isEqualTo("complete");
  }
}
