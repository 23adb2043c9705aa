package dev.crestfall.graphql.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.change.Scenarios.Scenario;
import dev.crestfall.testkit.Race;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpdateTest {
  private final Workshop workshop = new Workshop();
  private final String superuser = workshop.postgres().superuser();

  @AfterEach
  void close() {
    workshop.close();
  }

  private static Scenario update(String arguments, String selection, String answer) {
    return new Scenario(
        arguments,
        "mutation { m: updateMakerCollection(%s) { %s } }".formatted(arguments, selection),
        answer);
  }

  private static Scenario delete(String arguments, String selection, String answer) {
    return new Scenario(
        arguments,
        "mutation { m: deleteFromMakerCollection(%s) { %s } }".formatted(arguments, selection),
        answer);
  }

  private String names() {
    return workshop
        .postgres()
        .query("SELECT string_agg(name || ':' || status, ',' ORDER BY id) FROM maker");
  }

  private static final List<Scenario> WRONG_UPDATES =
      List.of(
          update("atMost: 9", "affectedCount", "[m] Invalid input for NonNull type"),
          update("set: null", "affectedCount", "[m] Invalid input for NonNull type"),
          update(
              "set: {}",
              "affectedCount",
              "[m] At least one mapping must be provided to set argument"),
          update("set: [1]", "affectedCount", "[m] Invalid input for MakerUpdateInput type"),
          update(
              "set: {id: 1, shout: \"x\"}",
              "affectedCount",
              "[m] Input for type MakerUpdateInput contains extra keys [\"id\", \"shout\"]"),
          update(
              "set: {name: \"x\"}, objects: []",
              "affectedCount",
              "[m] Input contains extra keys [\"objects\"]"),
          update(
              "set: {name: \"x\"}, filter: {size: {eq: 1}}",
              "affectedCount",
              "[m] Input for type MakerFilter contains extra keys [\"size\"]"),
          update("set: {name: \"x\"}", "count", "[m] unknown field in update"),
          update(
              "set: {status: \"x\"}, atMost: \"2\"",
              "affectedCount",
              "[m] Invalid input for Int type"),
          update(
              "set: {name: \"nobody\"}, filter: {id: {eq: 1}}",
              "affectedCount",
              "[m] new row for relation \"maker\" violates check constraint"
                  + " \"maker_name_check\""),
          update("set: {status: \"x\"}", "affectedCount", "[m] update impacts too many records"),
          update(
              "set: {status: \"x\"}, filter: {id: {eq: 1}}, atMost: 0",
              "records { id }",
              "[m] update impacts too many records"));

  @Test
  void wrong_updates_are_refused_and_nothing_is_written() {
    Scenarios.run(workshop, superuser, WRONG_UPDATES);
    assertThat(names()).isEqualTo("ann:old,bob:old,cid:new");
  }

  private static final List<Scenario> AN_UPDATE_GIVES_THE_ROWS_AS_THEY_ARE_NOW =
      List.of(
          update(
              "set: {status: \"x\", tags: [\"t\"]}, filter: {name: {eq: \"ann\"}}",
              "affectedCount records { name status tags title toolCollection { totalCount } }"
                  + " __typename",
              "{\"m\":{\"affectedCount\":1,\"records\":[{\"name\":\"ann\",\"status\":\"x\","
                  + "\"tags\":[\"t\"],\"title\":\"ann (x)\","
                  + "\"toolCollection\":{\"totalCount\":2}}],"
                  + "\"__typename\":\"MakerUpdateResponse\"}}"),
          update(
              "set: {status: null}, atMost: 3", "affectedCount", "{\"m\":{\"affectedCount\":3}}"),
          update(
              "set: {status: \"y\"}, filter: {name: {eq: \"zoe\"}}",
              "affectedCount records { id }",
              "{\"m\":{\"affectedCount\":0,\"records\":[]}}"),
          new Scenario(
              "absent variables are left out, in a set and at its side",
              "mutation ($n: String, $s: String, $m: Int) { m: updateMakerCollection("
                  + "set: {name: $n, status: $s}, filter: {id: {eq: 1}}, atMost: $m)"
                  + " { records { name status } } }",
              "{\"s\": null}",
              "{\"m\":{\"records\":[{\"name\":\"ann\",\"status\":null}]}}"),
          new Scenario(
              "a set in a variable",
              "mutation ($s: MakerUpdateInput!, $m: Int!) { m: updateMakerCollection("
                  + "set: $s, atMost: $m) { affectedCount } }",
              "{\"s\": {\"status\": \"z\"}, \"m\": 3}",
              "{\"m\":{\"affectedCount\":3}}"));

  @Test
  void an_update_gives_the_rows_as_they_are_now() {
    Scenarios.run(workshop, superuser, AN_UPDATE_GIVES_THE_ROWS_AS_THEY_ARE_NOW);
  }

  @Test
  void a_delete_takes_no_more_than_it_may() {
    Scenarios.run(
        workshop,
        superuser,
        List.of(
            delete("atMost: 2", "affectedCount", "[m] delete impacts too many records"),
            delete(
                "atMost: -1, filter: {id: {eq: 9}}",
                "affectedCount",
                "[m] delete impacts too many records"),
            delete("filter: null", "affectedCount", "[m] delete impacts too many records"),
            delete("set: {}", "affectedCount", "[m] Input contains extra keys [\"set\"]"),
            delete("filter: {id: {eq: 1}}", "x", "[m] unknown field in delete"),
            delete(
                "filter: {id: {eq: 1}}",
                "affectedCount records { name title toolCollection { totalCount } } __typename",
                "{\"m\":{\"affectedCount\":1,\"records\":[{\"name\":\"ann\","
                    + "\"title\":\"ann (old)\",\"toolCollection\":{\"totalCount\":2}}],"
                    + "\"__typename\":\"MakerDeleteResponse\"}}"),
            delete(
                "filter: {nodeId: {eq: \"WyJwdWJsaWMiLCAibWFrZXIiLCAyXQ==\"}}",
                "records { id }",
                "{\"m\":{\"records\":[{\"id\":2}]}}")));
    assertThat(names()).isEqualTo("cid:new");
  }

  @Test
  void all_fields_are_written_in_order_or_none() {
    String first = "a: insertIntoMakerCollection(objects: {name: \"x\"}) { affectedCount }";
    Scenarios.run(
        workshop,
        superuser,
        List.of(
            new Scenario(
                "the second is refused by Postgres",
                "mutation { %s b: insertIntoMakerCollection(objects: {name: \"x\"}) { affectedCount } }"
                    .formatted(first),
                "[b] duplicate key value violates unique constraint \"maker_name_key\""),
            new Scenario(
                "the second is too much",
                "mutation { %s b: deleteFromMakerCollection { affectedCount } }".formatted(first),
                "[b] delete impacts too many records"),
            new Scenario(
                "the second does not exist",
                "mutation { %s b: insertIntoNothing { affectedCount } }".formatted(first),
                "[b] Unknown field \"insertIntoNothing\" on type Mutation")));
    assertThat(names()).isEqualTo("ann:old,bob:old,cid:new");
    assertThat(
            workshop.answer(
                "mutation { %s b: updateMakerCollection(set: {status: \"y\"}, filter: {name: {eq:"
                        .formatted(first)
                    + " \"x\"}}) { records { name status } } __typename }"))
        .isEqualTo(
            "{\"a\":{\"affectedCount\":1},\"b\":{\"records\":[{\"name\":\"x\",\"status\":\"y\"}]},"
                + "\"__typename\":\"Mutation\"}");
  }

  @Test
  void of_two_updates_at_once_only_one_finds_the_row() {
    String document =
        "mutation { m: updateMakerCollection(set: {status: \"taken\"}, filter: {id: {eq: 3},"
            + " status: {eq: \"new\"}}) { affectedCount } }";
    List<String> answers = Race.run(() -> workshop.answer(document));
    assertThat(answers)
        .containsOnlyOnce("{\"m\":{\"affectedCount\":1}}")
        .containsOnly("{\"m\":{\"affectedCount\":1}}", "{\"m\":{\"affectedCount\":0}}");
  }

  @Test
  void a_role_changes_only_what_it_may() {
    Scenarios.run(
        workshop,
        Workshop.GUEST,
        List.of(
            update(
                "set: {name: \"x\"}, filter: {id: {eq: 1}}",
                "affectedCount",
                "[m] Input for type MakerUpdateInput contains extra keys [\"name\"]"),
            delete(
                "filter: {id: {eq: 1}}",
                "affectedCount",
                "[m] Unknown field \"deleteFromMakerCollection\" on type Mutation"),
            update(
                "set: {status: \"x\"}, filter: {id: {eq: 1}}",
                "records { name }",
                "{\"m\":{\"records\":[{\"name\":\"ann\"}]}}"),
            new Scenario(
                "rows of others are not seen",
                "mutation { m: deleteFromDiaryCollection(filter: {id: {eq: 1}}) { affectedCount }"
                    + " }",
                "{\"m\":{\"affectedCount\":0}}")));
    assertThat(workshop.postgres().query("SELECT count(*) FROM diary")).isEqualTo("1");
  }
}
