package dev.crestfall.graphql.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.change.Scenarios.Scenario;
import dev.crestfall.graphql.operation.RootPlan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InsertTest {
  private final Workshop workshop = new Workshop();
  private final String superuser = workshop.postgres().superuser();

  @AfterEach
  void close() {
    workshop.close();
  }

  private static String insert(String objects, String selection) {
    return "mutation { insertIntoMakerCollection(objects: %s) { %s } }"
        .formatted(objects, selection);
  }

  private static Scenario refused(String name, String objects, String message) {
    return new Scenario(
        name, insert(objects, "affectedCount"), "[insertIntoMakerCollection] " + message);
  }

  private static final List<Scenario> WRONG_OBJECTS =
      List.of(
          new Scenario(
              "no objects at all",
              "mutation { insertIntoMakerCollection { affectedCount } }",
              "[insertIntoMakerCollection] Invalid input for NonNull type"),
          new Scenario(
              "an argument of another field",
              "mutation { insertIntoMakerCollection(objects: [{name: \"x\"}], atMost: 1) { affectedCount } }",
              "[insertIntoMakerCollection] Input contains extra keys [\"atMost\"]"),
          refused("null", "null", "Invalid input for NonNull type"),
          refused("a null object", "[null]", "Invalid input for NonNull type"),
          refused("none", "[]", "At least one record must be provided to objects"),
          refused("a text", "[\"x\"]", "Invalid input for MakerInsertInput type"),
          refused(
              "an unknown field",
              "[{name: \"x\", size: 1}]",
              "Input for type MakerInsertInput contains extra keys [\"size\"]"),
          refused(
              "a serial and a generated column",
              "[{id: 1, name: \"x\", shout: \"X\"}]",
              "Input for type MakerInsertInput contains extra keys [\"id\", \"shout\"]"),
          refused("a number for text", "[{name: 1}]", "Invalid input for String type"),
          refused(
              "too long a text",
              "[{name: \"abcdefghijklm\"}]",
              "Invalid input for String type. Maximum character length 12"),
          refused("an unknown label", "[{skill: HIGHEST}]", "Invalid input for Level type"),
          refused(
              "a number for numeric",
              "[{name: \"x\", rating: 1.5}]",
              "Invalid input for BigFloat type. String required"),
          new Scenario(
              "an unknown field of the answer",
              insert("[{name: \"x\"}]", "count"),
              "[insertIntoMakerCollection] unknown field in insert"),
          new Scenario(
              "an unknown field of a record",
              insert("[{name: \"x\"}]", "records { size }"),
              "[insertIntoMakerCollection] Unknown field 'size' on type 'Maker'"));

  @Test
  void wrong_objects_are_refused_and_nothing_is_written() {
    Scenarios.run(workshop, superuser, WRONG_OBJECTS);
    assertThat(workshop.postgres().query("SELECT count(*) FROM maker")).isEqualTo("3");
  }

  private static final List<Scenario> WHAT_POSTGRES_REFUSES_IS_SAID_IN_ITS_WORDS =
      List.of(
          refused(
              "a check",
              "[{name: \"nobody\"}]",
              "new row for relation \"maker\" violates check constraint \"maker_name_check\""),
          refused(
              "a key that is taken",
              "[{name: \"new\"}, {name: \"ann\"}]",
              "duplicate key value violates unique constraint \"maker_name_key\""),
          refused(
              "a missing value",
              "[{status: \"x\"}]",
              "null value in column \"name\" of relation \"maker\" violates not-null constraint"),
          refused(
              "no date",
              "[{name: \"x\", born: \"soon\"}]",
              "invalid input syntax for type date: \"soon\""),
          refused("no JSON", "[{name: \"x\", notes: \"{\"}]", "invalid input syntax for type json"),
          new Scenario(
              "a foreign key",
              "mutation { t: insertIntoToolCollection(objects: {makerId: 99, label: \"x\"}) { affectedCount } }",
              "[t] insert or update on table \"tool\" violates foreign key constraint"
                  + " \"tool_maker_id_fkey\""),
          new Scenario(
              "a trigger",
              "mutation { t: insertIntoToolCollection(objects: {label: \"hammer\"}) { affectedCount } }",
              "[t] no hammers in \"here\""));

  @Test
  void what_postgres_refuses_is_said_in_its_words() {
    Scenarios.run(workshop, superuser, WHAT_POSTGRES_REFUSES_IS_SAID_IN_ITS_WORDS);
    assertThat(workshop.postgres().query("SELECT count(*) FROM maker")).isEqualTo("3");
  }

  private static final List<Scenario> VALUES_OF_ALL_KINDS_ARE_WRITTEN_AND_READ_BACK =
      List.of(
          new Scenario(
              "all kinds",
              insert(
                  """
                  {name: "dora", skill: QUITE_HIGH, tags: ["a,b", "c\\"d", null, "NULL", "{}"],
                   notes: "{\\"a\\": [1]}", rating: "1.50", born: "1990-01-02", code: "xy"}
                  """,
                  "records { id name skill tags notes rating born status code shout title"
                      + " __typename nodeId } affectedCount __typename"),
              "{\"insertIntoMakerCollection\":{\"records\":[{\"id\":4,\"name\":\"dora\","
                  + "\"skill\":\"QUITE_HIGH\",\"tags\":[\"a,b\",\"c\\\"d\",null,\"NULL\",\"{}\"],"
                  + "\"notes\":\"{\\\"a\\\": [1]}\",\"rating\":\"1.50\",\"born\":\"1990-01-02\","
                  + "\"status\":\"new\",\"code\":\"xy\",\"shout\":\"DORA\","
                  + "\"title\":\"dora (new)\",\"__typename\":\"Maker\","
                  + "\"nodeId\":\"WyJwdWJsaWMiLCAibWFrZXIiLCA0XQ==\"}],\"affectedCount\":1,"
                  + "\"__typename\":\"MakerInsertResponse\"}}"),
          new Scenario(
              "a list of one",
              insert("[{name: \"eve\", tags: \"x\"}]", "records { tags }"),
              "{\"insertIntoMakerCollection\":{\"records\":[{\"tags\":[\"x\"]}]}}"),
          new Scenario(
              "relations",
              "mutation { t: insertIntoToolCollection(objects: [{makerId: 1, label: \"awl\"}]) {"
                  + " records { label maker { name toolCollection { totalCount } } } } }",
              "{\"t\":{\"records\":[{\"label\":\"awl\","
                  + "\"maker\":{\"name\":\"ann\",\"toolCollection\":{\"totalCount\":2}}}]}}"),
          new Scenario(
              "nothing but defaults",
              "mutation { insertIntoMarkCollection(objects: {}) { records { a b } } }",
              "{\"insertIntoMarkCollection\":{\"records\":[{\"a\":1,\"b\":2}]}}"),
          new Scenario(
              "a view",
              "mutation { insertIntoMakerNameCollection(objects: [{id: 70, name: \"v\"}, {id: 71,"
                  + " name: \"w\", status: \"z\"}]) { records { id name status } } }",
              "{\"insertIntoMakerNameCollection\":{\"records\":["
                  + "{\"id\":70,\"name\":\"v\",\"status\":\"new\"},"
                  + "{\"id\":71,\"name\":\"w\",\"status\":\"z\"}]}}"));

  @Test
  void values_of_all_kinds_are_written_and_read_back() {
    Scenarios.run(workshop, superuser, VALUES_OF_ALL_KINDS_ARE_WRITTEN_AND_READ_BACK);
  }

  @Test
  void an_absent_field_is_the_default_and_null_is_null() {
    String records =
        "{\"insertIntoMakerCollection\":{\"records\":["
            + "{\"name\":\"a\",\"status\":\"new\"},"
            + "{\"name\":\"b\",\"status\":null},"
            + "{\"name\":\"c\",\"status\":\"x\"}]}}";
    String selection = "records { name status }";
    String objects = "[{name: \"a\"}, {name: \"b\", status: null}, {name: \"c\", status: \"x\"}]";
    assertThat(workshop.answer(insert(objects, selection))).isEqualTo(records);
    workshop.postgres().execute("DELETE FROM maker WHERE length(name) = 1");
    Scenarios.run(
        workshop,
        superuser,
        List.of(
            new Scenario(
                "one variable for all",
                "mutation ($o: [MakerInsertInput!]!) { insertIntoMakerCollection(objects: $o) { "
                    + selection
                    + " } }",
                "{\"o\": [{\"name\": \"a\"}, {\"name\": \"b\", \"status\": null},"
                    + " {\"name\": \"c\", \"status\": \"x\"}]}",
                records),
            new Scenario(
                "a variable that is not given",
                "mutation ($s: String) { insertIntoMakerCollection(objects: {name: \"d\", status:"
                    + " $s}) { records { status } } }",
                "{\"insertIntoMakerCollection\":{\"records\":[{\"status\":\"new\"}]}}"),
            new Scenario(
                "a variable that is null",
                "mutation ($s: String) { insertIntoMakerCollection(objects: {name: \"e\", status:"
                    + " $s}) { records { status } } }",
                "{\"s\": null}",
                "{\"insertIntoMakerCollection\":{\"records\":[{\"status\":null}]}}"),
            new Scenario(
                "an object in a variable",
                "mutation ($o: MakerInsertInput!) { insertIntoMakerCollection(objects: [$o]) {"
                    + " records { status } } }",
                "{\"o\": {\"name\": \"f\", \"status\": \"y\"}}",
                "{\"insertIntoMakerCollection\":{\"records\":[{\"status\":\"y\"}]}}"),
            new Scenario(
                "an unknown field in a variable",
                "mutation ($o: MakerInsertInput!) { insertIntoMakerCollection(objects: $o) {"
                    + " affectedCount } }",
                "{\"o\": {\"name\": \"f\", \"size\": 1}}",
                "[insertIntoMakerCollection] Input for type MakerInsertInput contains extra keys"
                    + " [\"size\"]")));
  }

  @Test
  void many_objects_of_a_variable_are_one_parameter_for_each_column() {
    String document =
        "mutation ($o: [MakerInsertInput!]!) { m: insertIntoMakerCollection(objects: $o) {"
            + " affectedCount } }";
    String objects =
        IntStream.range(0, 10_000)
            .mapToObj("{\"name\": \"n%d\", \"born\": \"2000-01-01\"}"::formatted)
            .collect(Collectors.joining(",", "{\"o\": [", "]}"));
    var decisions = new Decisions(Workshop.variables(objects));
    var plan = Workshop.plan(document, workshop.model(superuser), decisions);
    assertThat(((RootPlan.Rows) plan.roots().getFirst()).statement().params()).hasSize(2);
    assertThat(decisions.guards().hold(Workshop.variables("{\"o\": [{\"born\": 1, \"name\": 2}]}")))
        .isTrue();
    assertThat(decisions.guards().hold(Workshop.variables("{\"o\": [{\"name\": 2}]}"))).isFalse();

    assertThat(workshop.answer(superuser, document, objects))
        .isEqualTo("{\"m\":{\"affectedCount\":10000}}");
    assertThat(
            workshop.postgres().query("SELECT string_agg(name, ',') FROM maker WHERE id IN (4, 5)"))
        .isEqualTo("n0,n1");
  }

  @Test
  void many_objects_may_differ_in_their_fields() {
    String document =
        "mutation ($o: [MakerInsertInput!]!) { m: insertIntoMakerCollection(objects: $o) {"
            + " affectedCount } }";
    String objects =
        IntStream.range(0, 40_000)
            .mapToObj(i ->
                i % 2 == 0
                    ? "{\"name\": \"n%d\"}".formatted(i)
                    : "{\"name\": \"n%d\", \"status\": null, \"born\": \"2000-01-01\"}"
                        .formatted(i))
            .collect(Collectors.joining(",", "{\"o\": [", "]}"));
    assertThat(workshop.answer(superuser, document, objects))
        .isEqualTo("{\"m\":{\"affectedCount\":40000}}");
    assertThat(
            workshop
                .postgres()
                .query(
                    "SELECT string_agg(name || coalesce(status, '-') || coalesce(born::text, '-'),"
                        + " ',' ORDER BY id) FROM maker WHERE id IN (4, 5)"))
        .isEqualTo("n0new-,n1-2000-01-01");
  }

  @Test
  void a_role_writes_only_what_it_may() {
    Scenarios.run(
        workshop,
        Workshop.GUEST,
        List.of(
            new Scenario(
                "a column without the right",
                insert("{name: \"x\", status: \"y\"}", "affectedCount"),
                "[insertIntoMakerCollection] Input for type MakerInsertInput contains extra keys"
                    + " [\"status\"]"),
            new Scenario(
                "a table without the right",
                "mutation { insertIntoToolCollection(objects: {label: \"x\"}) { affectedCount } }",
                "[insertIntoToolCollection] Unknown field \"insertIntoToolCollection\" on type"
                    + " Mutation"),
            new Scenario(
                "a row of somebody else",
                "mutation { insertIntoDiaryCollection(objects: {id: 2, owner: \"x\"}) {"
                    + " affectedCount } }",
                "[insertIntoDiaryCollection] new row violates row-level security policy for table"
                    + " \"diary\""),
            new Scenario(
                "what it may",
                insert("{name: \"x\"}", "records { id name status }"),
                "{\"insertIntoMakerCollection\":{\"records\":[{\"id\":4,\"name\":\"x\","
                    + "\"status\":\"new\"}]}}"),
            new Scenario(
                "an own row",
                "mutation { insertIntoDiaryCollection(objects: {id: 3}) { records { owner } } }",
                "{\"insertIntoDiaryCollection\":{\"records\":[{\"owner\":\"workshop_guest\"}]}}")));
  }
}
