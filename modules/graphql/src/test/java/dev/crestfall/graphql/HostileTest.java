package dev.crestfall.graphql;

import static dev.crestfall.graphql.TestGraphql.COMPATIBLE;
import static dev.crestfall.graphql.TestGraphql.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.TestDatabase;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Documents that ask for too much or for nonsense: each is refused, and the table is not read.
class HostileTest {
  private static final String PAGE = "weedCollection";
  private static final String OTHERS_ID = "WyJwdWJsaWMiLCAicm9vdCIsIDFd";
  private static final List<Refused> REFUSED =
      List.of(
          new Refused("{ nothing }", "nothing"),
          new Refused(wide(300, i -> "a" + i + ": " + PAGE + " { edges { cursor } }"), "aliases"),
          new Refused(wide(4_000, i -> PAGE + "(a" + i + ": 1) { x }"), "10000 tokens"),
          new Refused(wide(5_100, i -> "f" + i), "5100 fields, more than the 5000"),
          new Refused("{ a".repeat(1_000) + " }".repeat(1_000), "deep"),
          new Refused("{ a(b: " + "[".repeat(3_000) + "]".repeat(3_000) + ") }", "deep"),
          new Refused("{ " + "#".repeat(200_000) + "\n}", "characters"),
          new Refused("{ ...a } fragment a on Query { ...a }", "cycle"),
          new Refused(
              "{ ...f0 }"
                  + join(
                      60, i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1))
                  + " fragment f60 on Query { __typename }",
              "fields, more than"),
          new Refused(
              "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
              "introspection"),
          new Refused("{ " + PAGE + "(first: \"x\") { edges { cursor } } }", "nt"),
          new Refused("{ " + PAGE + "(after: \"WzEsIDIsIDNd\") { edges { cursor } } }", "cursor"),
          new Refused("{ " + PAGE + "(after: \"%%\") { edges { cursor } } }", "cursor"),
          new Refused(
              "{ " + PAGE + "(after: \"WyJvYWsiXQ==\") { edges { cursor } } }",
              "invalid input syntax for type integer: \\\"oak\\\""),
          new Refused(
              "{ node(nodeId: \"WyJwdWJsaWMiLCAid2VlZCIsICJvYWsiXQ==\") { nodeId } }",
              "invalid input syntax for type integer: \\\"oak\\\""),
          new Refused(
              "{ "
                  + PAGE
                  + "(filter: {nodeId: {eq: \""
                  + OTHERS_ID
                  + "\"}}) { edges { cursor } } }",
              "nodeId belongs to a different collection"),
          new Refused("{ node(nodeId: \"WyJwdWJsaWMiXQ==\") { nodeId } }", "nodeId"),
          new Refused(
              "{ "
                  + PAGE
                  + "(filter: {or: ["
                  + join(501, _ -> "{weed: {id: {eq: 1}}}")
                  + "]}) { edges { cursor } } }",
              "follow relations more than 500 times"),
          new Refused(
              "{ "
                  + PAGE
                  + "(orderBy: ["
                  + join(40, HostileTest::order)
                  + "]) { edges { cursor } } }",
              "follow relations more than 500 times"),
          new Refused(nested(5), "The operation asks for 27930 rows or more, more than the 20000"),
          new Refused(
              "mutation { deleteFromweedCollection(atMost: 1) { records { " + inner(4) + " } } }",
              "rows or more"));

  private static final String INSERT =
      "mutation($v: [weedInsertInput!]!) { insertIntoweedCollection(objects: $v) { affectedCount } }";
  private static final String FILTER =
      "query($v: weedFilter) { " + PAGE + "(filter: $v) { edges { cursor } } }";
  private static final String ORDER =
      "query($v: [weedOrderBy!]) { " + PAGE + "(orderBy: $v) { edges { cursor } } }";

  /// What is wrong only at the end of a long list, or with the list itself.
  private static final List<Lengthy> LENGTHY =
      List.of(
          new Lengthy(
              "query($v: Int!) { " + PAGE + "(first: $v) { edges { cursor } } }",
              list("1", "1"),
              "Int"),
          new Lengthy(
              "query($v: FilterIs) { " + PAGE + "(filter: {id: {is: $v}}) { edges { cursor } } }",
              list("1", "1"),
              "FilterIs"),
          new Lengthy("query($v: [Int!]) { " + in("$v") + " }", list("1", "\"a\""), "Int"),
          new Lengthy("query($v: [Int!]) { " + in("$v") + " }", list("1", "null"), "ull"),
          new Lengthy(INSERT, list("{\"id\":1}", "7"), "nput"),
          new Lengthy(INSERT, list("{\"id\":1}", "{\"leaf\":1}"), "leaf"),
          new Lengthy(INSERT, list("{\"id\":1}", "{\"id\":\"a\"}"), "Int"),
          new Lengthy(FILTER, "{\"id\":{\"in\":" + list("1", "{}") + "}}", "Int"),
          new Lengthy(
              FILTER, "{\"or\":" + list("{\"id\":{\"eq\":1}}", "{\"leaf\":{}}") + "}", "leaf"),
          new Lengthy(
              FILTER,
              "{\"or\":" + list("{\"id\":{\"eq\":1}}", 6_000, "{\"id\":{\"eq\":1}}") + "}",
              "filters have more than 5000 conditions"),
          new Lengthy(ORDER, list("{\"id\":\"AscNullsLast\"}", "{\"leaf\":\"AscNullsLast\"}"), ""),
          new Lengthy(
              ORDER,
              list("{\"id\":\"AscNullsLast\"}", "{\"id\":\"AscNullsLast\"}"),
              "ordered by more than 100 columns"));

  private static TestDatabase database;
  private static TestGraphql graphql;

  private record Refused(String document, String because) {}

  private record Lengthy(String document, String value, String because) {}

  private static String in(String value) {
    return PAGE + "(filter: {id: {in: " + value + "}}) { edges { cursor } }";
  }

  private static String list(String item, String last) {
    return list(item, 4_000, last);
  }

  private static String list(String item, int count, String last) {
    return "[" + (item + ",").repeat(count) + last + "]";
  }

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    database.role("anon", "NOLOGIN");
    database.execute(
        """
        CREATE EXTENSION pg_stat_statements;
        CREATE TABLE root (id int PRIMARY KEY);
        CREATE TABLE weed (id int PRIMARY KEY, parent_id int REFERENCES weed);
        GRANT ALL ON root, weed TO anon;
        INSERT INTO weed VALUES (1);
        COMMENT ON SCHEMA public IS '@graphql({"introspection": true})';
        """);
    graphql = TestGraphql.start(database, "max-cost=20000", "max-values=20000");
  }

  @AfterAll
  static void stop() {
    graphql.close();
    database.close();
  }

  private static String join(int count, IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(" "));
  }

  private static String wide(int count, IntFunction<String> one) {
    return "{ " + join(count, one) + " }";
  }

  private static String order(int levels) {
    return "{weed: ".repeat(levels) + "{id: AscNullsLast}" + "}".repeat(levels);
  }

  private static String inner(int levels) {
    return levels == 0 ? "id" : PAGE + " { edges { node { " + inner(levels - 1) + " } } }";
  }

  private static String nested(int levels) {
    return "{ " + inner(levels) + " }";
  }

  private static String reads() {
    return database.query(
        """
        SELECT coalesce(sum(calls), 0) FROM pg_stat_statements
         WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND query LIKE '%"weed"%'
        """);
  }

  @TestFactory
  Stream<DynamicTest> what_asks_for_too_much_is_refused_and_nothing_is_read() {
    String before = reads();
    return REFUSED.stream()
        .flatMap(one -> Stream.of(COMPATIBLE, STRICT).map(path -> test(path, one, before)));
  }

  private static DynamicTest test(String path, Refused refused, String before) {
    String shown = refused.document().substring(0, Math.min(60, refused.document().length()));
    return DynamicTest.dynamicTest(
        path + " " + shown,
        () -> {
          String answer = graphql.post(path, TestGraphql.request(refused.document(), "{}")).body();
          assertThat(answer).contains("\"errors\"", refused.because());
          assertThat(reads()).isEqualTo(before);
        });
  }

  @TestFactory
  Stream<DynamicTest> what_is_wrong_at_the_end_of_a_long_variable_is_refused_before_sql() {
    String before = reads();
    return LENGTHY.stream()
        .flatMap(one -> Stream.of(COMPATIBLE, STRICT).map(path -> test(path, one, before)));
  }

  private static DynamicTest test(String path, Lengthy one, String before) {
    return DynamicTest.dynamicTest(
        path + " " + one.document() + " " + one.value().substring(0, 20),
        () -> {
          String body = TestGraphql.request(one.document(), "{\"v\":" + one.value() + "}");
          String answer = graphql.post(path, body).body();
          assertThat(answer).contains("\"errors\"", one.because()).hasSizeLessThan(1_000);
          assertThat(reads()).isEqualTo(before);
        });
  }

  /// Whoever read them to their ends would say that they are no JSON.
  @TestFactory
  Stream<DynamicTest> bodies_with_too_many_values_are_not_read_to_their_ends() {
    String many = list("1", 20_000, "nonsense");
    String half = TestGraphql.request("{ __typename }", "{\"v\":" + list("1", 9_900, "1") + "}");
    return Stream.of(
            TestGraphql.request("{ __typename }", "{\"v\":" + many + "}"),
            TestGraphql.request("{ __typename }", many),
            many,
            "{\"extensions\":" + many + "}",
            "[" + half + "," + half + "," + half + ",nonsense]")
        .flatMap(body ->
            Stream.of(COMPATIBLE, STRICT)
                .map(path ->
                    DynamicTest.dynamicTest(
                        path + " " + body.substring(0, 40),
                        () ->
                            assertThat(graphql.post(path, body).body())
                                .contains("more than the 20000 values allowed"))));
  }

  @TestFactory
  Stream<DynamicTest> what_is_within_the_limits_is_answered() {
    String texts = "# \"\n{ weedByPk(id: 1) { \"\"\" }".replace("\"\"\" }", "id } }");
    return Stream.of(
            nested(2),
            texts,
            wide(190, i -> "a" + i + ": __typename"),
            "{ "
                + PAGE
                + "(first: 100) { edges { node { "
                + PAGE
                + "(first: 0) { edges { node { "
                + inner(5)
                + " } } } } } } }",
            "{ " + PAGE + " { pageInfo { hasNextPage } } }",
            wide(190, i -> "a" + i + ": __typename") + " fragment f on Query { a: __typename }")
        .map(document ->
            DynamicTest.dynamicTest(
                document.substring(0, Math.min(60, document.length())),
                () -> assertThat(graphql.ask(document)).doesNotContain("errors")));
  }
}
