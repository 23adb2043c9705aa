package dev.crestfall.graphql;

import static dev.crestfall.graphql.TestGraphql.COMPATIBLE;
import static dev.crestfall.graphql.TestGraphql.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EndpointTest {
  private static final String JSON = "application/json";
  private static final String GRAPHQL = "application/graphql-response+json";

  private static TestDatabase database;
  private static TestGraphql graphql;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    database.role("anon", "NOLOGIN");
    database.execute(
        """
        CREATE TABLE garden (id int PRIMARY KEY, name text NOT NULL);
        GRANT SELECT, INSERT ON garden TO anon;
        INSERT INTO garden VALUES (1, 'north'), (2, 'south');
        COMMENT ON SCHEMA public IS '@graphql({"introspection": true})';
        """);
    graphql = TestGraphql.start(database);
  }

  @AfterAll
  static void stop() {
    graphql.close();
    database.close();
  }

  private record Sent(String method, String path, String type, String accept, String body) {
    static Sent post(String path, String body) {
      return new Sent("POST", path, JSON, JSON, body);
    }

    Sent accepting(String other) {
      return new Sent(method, path, type, other, body);
    }
  }

  private static String document(String text) {
    return TestGraphql.request(text, "{}");
  }

  private static DynamicTest answers(Sent sent, int status, String part) {
    return DynamicTest.dynamicTest(
        sent.method()
            + " "
            + sent.path()
            + " "
            + sent.body().lines().limit(1).toList()
            + " "
            + status,
        () -> {
          HttpResponse<String> answer =
              graphql.send(
                  sent.method(),
                  sent.path(),
                  sent.body(),
                  "Content-Type",
                  sent.type(),
                  "Accept",
                  sent.accept());
          assertThat(answer.body()).contains(part);
          assertThat(answer.statusCode()).isEqualTo(status);
        });
  }

  @Test
  void variables_may_hold_many_values_but_not_any_number() {
    String document =
        "query($ids: [Int!]) { gardenCollection(filter: {id: {in: $ids}}) { edges { node { name } } } }";
    for (String path : List.of(COMPATIBLE, STRICT)) {
      assertThat(graphql.post(path, TestGraphql.request(document, numbers(90_000))).body())
          .contains("north", "south");
      HttpResponse<String> more =
          graphql.post(path, TestGraphql.request(document, numbers(100_000)));
      assertThat(more.statusCode()).isEqualTo(413);
      assertThat(more.body())
          .startsWith("{\"errors\":[{\"message\":\"The request has more than the 100000 values");
    }
  }

  private static String numbers(int count) {
    return "{\"ids\": [" + "1,".repeat(count - 1) + "2]}";
  }

  @TestFactory
  Stream<DynamicTest> what_is_no_request_is_told_so() {
    return Stream.of(
        answers(Sent.post(STRICT, ""), 400, "The body is not JSON"),
        answers(Sent.post(STRICT, "{\"query\":"), 400, "The body is not JSON"),
        answers(Sent.post(STRICT, "{} x"), 400, "The body is not JSON"),
        answers(Sent.post(STRICT, "7"), 400, "A request is a JSON object"),
        answers(Sent.post(STRICT, "{}"), 400, "query must be given"),
        answers(Sent.post(STRICT, "{\"query\":7}"), 400, "query must be a string"),
        answers(
            Sent.post(STRICT, "{\"query\":\"{__typename}\",\"variables\":[1]}"),
            400,
            "variables must be an object"),
        answers(Sent.post(STRICT, "[]"), 400, "A batch holds 1 to 10 requests"),
        answers(Sent.post(STRICT, "[" + "{},".repeat(10) + "{}]"), 400, "limit_exceeded"),
        answers(Sent.post(STRICT, "[".repeat(300)), 400, "The body is not JSON"),
        answers(new Sent("POST", STRICT, "text/plain", JSON, "{}"), 415, "application/json"),
        answers(new Sent("PUT", STRICT, JSON, JSON, "{}"), 405, "POST and GET"),
        answers(new Sent("GET", STRICT, JSON, JSON, ""), 400, "query must be given"),
        answers(new Sent("GET", STRICT + "/x", JSON, JSON, ""), 404, "path_not_found"));
  }

  @TestFactory
  Stream<DynamicTest> what_can_not_be_run_is_refused_without_a_statement() {
    String gardens = "{ gardenCollection { edges { node { id } } } }";
    String two = "query A " + gardens + " query B " + gardens;
    String many =
        IntStream.range(0, 300)
            .mapToObj(i -> "a%d: __typename".formatted(i))
            .collect(Collectors.joining(" ", "{", "}"));
    String bomb =
        IntStream.range(0, 60)
            .mapToObj(i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1))
            .collect(
                Collectors.joining(" ", "{ ...f0 } ", " fragment f60 on Query { __typename }"));
    String cycle = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }";
    String deep = "{ a".repeat(30) + " }".repeat(30);
    String flood =
        "{ a: __schema { types { fields { type { fields { type { fields { name } } } } } } } }";
    return Stream.of(
        answers(Sent.post(STRICT, document("{ a")), 200, "\"locations\":[{\"line\":1"),
        answers(Sent.post(STRICT, document("{ a")).accepting(GRAPHQL), 400, "syntax_invalid"),
        answers(Sent.post(COMPATIBLE, document("{ a")), 200, "{\"errors\":[{\"message\":"),
        answers(Sent.post(STRICT, document("{ nothing }")), 200, "document_invalid"),
        answers(
            Sent.post(COMPATIBLE, document("{ nothing }")),
            200,
            "{\"data\":null,\"errors\":[{\"message\":\"Unknown field \\\"nothing\\\" on type"
                + " Query\"}]}"),
        answers(
            Sent.post(COMPATIBLE, document(two)),
            200,
            "{\"errors\":[{\"message\":\"Operation not found"),
        answers(Sent.post(STRICT, document(two)), 200, "operationName must say"),
        answers(Sent.post(STRICT, document(many)), 200, "more than the 200 aliases"),
        answers(Sent.post(COMPATIBLE, document(bomb)), 200, "more than the 5000 allowed"),
        answers(Sent.post(COMPATIBLE, document(cycle)), 200, "Found a cycle between fragments"),
        answers(Sent.post(STRICT, document(deep)), 200, "30 levels deep, more than the 24"),
        answers(Sent.post(STRICT, document(flood)), 200, "over and over"),
        answers(Sent.post(COMPATIBLE, document(flood)), 200, "over and over"),
        answers(
            Sent.post(STRICT, document("{ " + " ".repeat(200_000) + "}")), 200, "limit_exceeded"),
        answers(
            Sent.post(STRICT, "{\"query\":\"" + "a".repeat(5_000_000)), 413, "longer than 4194304"),
        answers(
            Sent.post(
                STRICT,
                TestGraphql.request(
                    "query ($n: Int!) { gardenCollection(first: $n) { edges { cursor } } }",
                    "{\"n\":\"x\"}")),
            200,
            "variable_invalid"));
  }

  /// What pg_graphql answers though the specification refuses it.
  @TestFactory
  Stream<DynamicTest> only_the_contract_takes_variables_of_other_types_and_fields_twice() {
    String edges = " { edges { node { name } } } }";
    return Stream.of(
            "{ gardenCollection(first: $n)" + edges,
            "query ($n: Int!) { gardenCollection(filter: {id: {in: $n}})" + edges,
            "{ gardenCollection(filter: {id: {eq: 9, eq: 1}})" + edges,
            "query ($n: gardenFilter) { gardenCollection(first: $n)" + edges,
            "query ($n: Int, $m: Int) { gardenCollection(first: $n)" + edges)
        .map(document -> TestGraphql.request(document, "{\"n\":1}"))
        .flatMap(body ->
            Stream.of(
                answers(Sent.post(COMPATIBLE, body), 200, "{\"name\":\"north\"}"),
                answers(Sent.post(STRICT, body), 200, "_invalid")));
  }

  @TestFactory
  Stream<DynamicTest> what_makes_sense_is_answered() {
    String names = "{ gardenCollection { edges { node { name } } } }";
    String get = "?query=" + names.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D");
    return Stream.of(
        answers(Sent.post("/", document(names)).accepting(GRAPHQL), 200, "north"),
        answers(new Sent("GET", STRICT + get, JSON, JSON, ""), 200, "south"),
        answers(
            new Sent("GET", STRICT + "?query=mutation%7B__typename%7D", JSON, JSON, ""),
            200,
            "must be sent by POST"),
        answers(
            Sent.post(
                STRICT,
                "[" + document("{ __typename }") + "," + document("{ b: __typename }") + "]"),
            200,
            "[{\"data\":{\"__typename\":\"Query\"}},{\"data\":{\"b\":\"Query\"}}]"),
        answers(
            Sent.post(STRICT, document("{ __type(name: \"garden\") { name kind } }")),
            200,
            "{\"data\":{\"__type\":{\"name\":\"Garden\",\"kind\":\"OBJECT\"}}}"
                .replace("Garden", "garden")));
  }

  @Test
  void a_mutation_that_fails_changes_nothing_and_names_its_field() {
    String insert =
        "insertIntogardenCollection(objects: [{id: %d, name: \"x\"}]) { affectedCount }";
    String both = "mutation { a: " + insert.formatted(7) + " b: " + insert.formatted(1) + " }";
    assertThat(graphql.post(STRICT, document(both)).body())
        .startsWith("{\"data\":null,\"errors\":[{\"message\":\"duplicate key")
        .contains("\"path\":[\"b\"]", "\"code\":\"23505\"");
    assertThat(database.query("SELECT count(*) FROM garden")).isEqualTo("2");
  }

  @Test
  void tokens_that_are_not_good_answer_401_in_the_shape_of_the_surface() {
    HttpResponse<String> answer =
        graphql.post(STRICT, document("{ __typename }"), "Authorization", "Bearer a.b.c");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.body()).startsWith("{\"errors\":[{\"message\":\"JWT can't be verified\"");
  }

  @Test
  void browsers_may_ask_from_other_origins() {
    HttpResponse<String> preflight =
        graphql.send(
            "OPTIONS",
            STRICT,
            "",
            "Origin",
            "https://app.example",
            "Access-Control-Request-Headers",
            "content-type, x-y");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().map())
        .containsEntry("access-control-allow-origin", List.of("*"))
        .containsEntry("access-control-allow-headers", List.of("Authorization, content-type, x-y"));
  }

  @Test
  void a_document_may_be_named_by_its_hash_once_it_was_sent() {
    String text = "{ once: __typename }";
    String hash = dev.crestfall.graphql.request.PersistedQuery.hashOf(text);
    String named = "\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}";
    String byHash = "{" + named.formatted(hash) + "}";
    String wrong = "{\"query\":\"{ other }\"," + named.formatted(hash) + "}";
    assertThat(graphql.post(STRICT, byHash).body())
        .contains("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");
    assertThat(graphql.post(STRICT, wrong).body()).contains("provided sha does not match query");
    String both = "{\"query\":\"" + text + "\"," + named.formatted(hash) + "}";
    assertThat(graphql.post(STRICT, both).body()).contains("{\"once\":\"Query\"}");
    assertThat(graphql.post(STRICT, byHash).body()).contains("{\"once\":\"Query\"}");
  }

  @Test
  void a_new_column_is_answered_after_the_reload_and_no_request_fails_meanwhile() {
    database.execute("ALTER TABLE garden ADD COLUMN size int DEFAULT 4");
    graphql.module().reloadSchema();
    dev.crestfall.testkit.Await.until(() ->
        graphql.ask("{ gardenCollection { edges { node { size } } } }").contains("\"size\":4"));
    database.execute("ALTER TABLE garden DROP COLUMN size");
    assertThat(graphql.ask("{ gardenCollection { edges { node { name } } } }")).contains("north");
  }
}
