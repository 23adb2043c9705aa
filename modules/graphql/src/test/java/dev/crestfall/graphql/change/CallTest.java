package dev.crestfall.graphql.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.change.Scenarios.Scenario;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTest {
  private static final String FUNCTIONS =
      """
      CREATE FUNCTION add_up(a integer, b bigint DEFAULT 40) RETURNS bigint
        LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
      CREATE FUNCTION divide(a integer, b integer) RETURNS integer
        LANGUAGE sql IMMUTABLE AS 'SELECT a / b';
      CREATE FUNCTION pick(list bigint[], place integer) RETURNS bigint
        LANGUAGE sql STABLE AS 'SELECT list[place]';
      CREATE FUNCTION numbers() RETURNS numeric[]
        LANGUAGE sql STABLE AS $$ SELECT ARRAY[1.50, NULL] $$;
      CREATE FUNCTION inner_part(document jsonb) RETURNS json
        LANGUAGE sql STABLE AS $$ SELECT (document -> 'a')::json $$;
      CREATE FUNCTION nothing() RETURNS text LANGUAGE sql STABLE AS 'SELECT NULL';
      CREATE FUNCTION one_maker(id integer) RETURNS maker
        LANGUAGE sql STABLE AS 'SELECT * FROM maker m WHERE m.id = $1';
      CREATE FUNCTION makers(low integer) RETURNS SETOF maker
        LANGUAGE sql STABLE AS 'SELECT * FROM maker m WHERE m.id >= low';
      CREATE FUNCTION add_makers(names text[]) RETURNS SETOF maker
        LANGUAGE sql VOLATILE AS
        'INSERT INTO maker (name) SELECT * FROM unnest(names) RETURNING *';
      CREATE FUNCTION add_maker(name text) RETURNS maker
        LANGUAGE sql VOLATILE AS 'INSERT INTO maker (name) SELECT $1 RETURNING *';
      CREATE FUNCTION count_up() RETURNS bigint
        LANGUAGE sql VOLATILE AS $$ SELECT nextval('tool_id_seq') $$;
      COMMENT ON TABLE maker IS '@graphql({"totalCount": {"enabled": true}})';
      """;
  private final Workshop workshop = new Workshop();

  CallTest() {
    workshop.postgres().execute(FUNCTIONS);
  }

  @AfterEach
  void close() {
    workshop.close();
  }

  private static Scenario query(String field, String answer) {
    return new Scenario(field, "{ r: %s }".formatted(field), answer);
  }

  private static Scenario mutation(String field, String answer) {
    return new Scenario(field, "mutation { r: %s }".formatted(field), answer);
  }

  @Test
  void wrong_calls_are_refused() {
    Scenarios.run(
        workshop,
        workshop.postgres().superuser(),
        List.of(
            query("addUp", "Invalid input for NonNull type"),
            query("addUp(a: null)", "Invalid input for NonNull type"),
            query("addUp(a: \"x\")", "[r] Invalid input for Int type"),
            query("addUp(a: 1, c: 2)", "Input contains extra keys [\"c\"]"),
            query("oneMaker(id: 1, first: 2) { name }", "Input contains extra keys [\"first\"]"),
            query(
                "makers(low: 1, first: 2, last: 3) { __typename }",
                "only one of \"first\" and \"last\" may be provided"),
            query("makers(low: 1) { name }", "unknown field in connection"),
            query("divide(a: 1, b: 0)", "division by zero"),
            query("addMaker(name: \"x\") { name }", "Unknown field \"addMaker\" on type Query"),
            mutation("addUp(a: 1)", "[r] Unknown field \"addUp\" on type Mutation"),
            mutation(
                "addMaker(name: \"ann\") { name }",
                "[r] duplicate key value violates unique constraint \"maker_name_key\"")));
  }

  @Test
  void functions_that_change_nothing_are_queries() {
    Scenarios.run(
        workshop,
        workshop.postgres().superuser(),
        List.of(
            query("addUp(a: 2)", "{\"r\":\"42\"}"),
            query("addUp(b: \"5\", a: 2)", "{\"r\":\"7\"}"),
            query("addUp(a: 2, b: null)", "{\"r\":null}"),
            query("pick(list: [\"7\", 8], place: 2)", "{\"r\":\"8\"}"),
            query("pick(list: 9, place: 1)", "{\"r\":\"9\"}"),
            query("numbers", "{\"r\":[\"1.50\",null]}"),
            query(
                "innerPart(document: \"{\\\"a\\\": {\\\"b\\\": 1}}\")",
                "{\"r\":\"{\\\"b\\\": 1}\"}"),
            query("nothing", "{\"r\":null}"),
            query(
                "oneMaker(id: 1) { name title toolCollection(first: 1) { totalCount } __typename }",
                "{\"r\":{\"name\":\"ann\",\"title\":\"ann (old)\","
                    + "\"toolCollection\":{\"totalCount\":2},\"__typename\":\"Maker\"}}"),
            query("oneMaker(id: 99) { name }", "{\"r\":null}"),
            query(
                "makers(low: 2, first: 1, filter: {name: {neq: \"x\"}}, orderBy: {name:"
                    + " DescNullsLast}) { totalCount pageInfo { hasNextPage } edges { node { name"
                    + " title } } }",
                "{\"r\":{\"totalCount\":2,\"pageInfo\":{\"hasNextPage\":true},"
                    + "\"edges\":[{\"node\":{\"name\":\"cid\",\"title\":\"cid (new)\"}}]}}"),
            new Scenario(
                "arguments in variables, not all of them given",
                "query ($a: Int!, $b: BigInt) { addUp(a: $a, b: $b) }",
                "{\"a\": 1}",
                "{\"addUp\":\"41\"}")));
  }

  @Test
  void functions_that_change_something_are_mutations_and_run_once() {
    Scenarios.run(
        workshop,
        workshop.postgres().superuser(),
        List.of(
            mutation("addMaker(name: \"x\") { id name }", "{\"r\":{\"id\":4,\"name\":\"x\"}}"),
            mutation(
                "addMakers(names: [\"y\", \"z\"], orderBy: {name: DescNullsLast}) { totalCount"
                    + " edges { node { name title } } pageInfo { hasNextPage endCursor } }",
                "{\"r\":{\"totalCount\":2,\"edges\":[{\"node\":{\"name\":\"z\",\"title\":\"z"
                    + " (new)\"}},{\"node\":{\"name\":\"y\",\"title\":\"y (new)\"}}],"
                    + "\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":\"WyJ5IiwgNV0=\"}}}"),
            mutation("addMakers(names: []) { edges { cursor } }", "{\"r\":{\"edges\":[]}}"),
            mutation(
                "addMakers(names: \"w\") { __typename }",
                "{\"r\":{\"__typename\":\"MakerConnection\"}}"),
            mutation("countUp", "{\"r\":\"4\"}")));
    assertThat(workshop.postgres().query("SELECT string_agg(name, ',' ORDER BY id) FROM maker"))
        .isEqualTo("ann,bob,cid,x,y,z,w");
  }
}
