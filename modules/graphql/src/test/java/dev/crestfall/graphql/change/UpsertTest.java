package dev.crestfall.graphql.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.change.Scenarios.Scenario;
import dev.crestfall.testkit.Race;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpsertTest {
  private final Workshop workshop = new Workshop();
  private final String superuser = workshop.postgres().superuser();

  @AfterEach
  void close() {
    workshop.close();
  }

  private static Scenario upsert(String objects, String conflict, String answer) {
    return new Scenario(
        objects + " " + conflict,
        "mutation { m: insertIntoMakerCollection(objects: %s, onConflict: %s) { affectedCount records { name status } } }"
            .formatted(objects, conflict),
        answer);
  }

  @Test
  void wrong_conflicts_are_refused() {
    String ann = "{name: \"ann\", status: \"x\"}";
    Scenarios.run(
        workshop,
        superuser,
        List.of(
            upsert(ann, "1", "[m] Invalid input for MakerOnConflict type"),
            upsert(ann, "{}", "[m] Invalid input for NonNull type"),
            upsert(ann, "{constraint: null}", "[m] Invalid input for NonNull type"),
            upsert(ann, "{constraint: tool_pkey}", "[m] Invalid input for MakerConstraint type"),
            // No object can give a serial column.
            upsert(ann, "{constraint: maker_pkey}", "[m] Invalid input for MakerConstraint type"),
            upsert(
                ann,
                "{constraint: maker_name_key, columns: []}",
                "[m] Input for type MakerOnConflict contains extra keys [\"columns\"]"),
            upsert(
                ann,
                "{constraint: maker_name_key, updateColumns: [id]}",
                "[m] Invalid input for MakerUpdateColumn type"),
            upsert(
                ann,
                "{constraint: maker_name_key, updateColumns: [null]}",
                "[m] Invalid input for NonNull type"),
            upsert(
                ann,
                "{constraint: maker_name_key, filter: {size: 1}}",
                "[m] Input for type MakerFilter contains extra keys [\"size\"]"),
            upsert(
                "[%s, %s]".formatted(ann, ann),
                "{constraint: maker_name_key, updateColumns: [status]}",
                "[m] ON CONFLICT DO UPDATE command cannot affect row a second time")));
    Scenarios.run(
        workshop,
        Workshop.GUEST,
        List.of(
            upsert(
                "{name: \"ann\"}",
                "{constraint: maker_name_key, updateColumns: [status]}",
                "[m] Invalid input for MakerUpdateColumn type")));
  }

  private static final List<Scenario> A_ROW_THAT_IS_THERE_GETS_NEW_VALUES_OR_STAYS =
      List.of(
          upsert(
              "[{name: \"ann\", status: \"x\"}, {name: \"new\", status: \"y\"}]",
              "{constraint: maker_name_key, updateColumns: [status]}",
              "{\"m\":{\"affectedCount\":2,\"records\":[{\"name\":\"ann\",\"status\":\"x\"},"
                  + "{\"name\":\"new\",\"status\":\"y\"}]}}"),
          upsert(
              "[{name: \"ann\", status: \"z\"}, {name: \"newer\"}]",
              "{constraint: maker_name_key}",
              "{\"m\":{\"affectedCount\":1,\"records\":[{\"name\":\"newer\",\"status\":\"new\"}]}}"),
          upsert(
              "[{name: \"ann\", status: \"z\"}, {name: \"bob\", status: \"z\"}]",
              "{constraint: \"maker_name_key\", updateColumns: status, filter: {status: {eq:"
                  + " \"old\"}}}",
              "{\"m\":{\"affectedCount\":1,\"records\":[{\"name\":\"bob\",\"status\":\"z\"}]}}"),
          new Scenario(
              "in variables, by a key of two columns",
              "mutation ($o: [ToolInsertInput!]!, $c: ToolOnConflict) {"
                  + " m: insertIntoToolCollection(objects: $o, onConflict: $c) {"
                  + " records { label weight } } }",
              "{\"o\": [{\"makerId\": 1, \"label\": \"saw\", \"weight\": 2.5}],"
                  + " \"c\": {\"constraint\": \"tool_maker_id_label_key\","
                  + " \"updateColumns\": [\"weight\", \"weight\"]}}",
              "{\"m\":{\"records\":[{\"label\":\"saw\",\"weight\":2.5}]}}"));

  @Test
  void a_row_that_is_there_gets_new_values_or_stays() {
    Scenarios.run(workshop, superuser, A_ROW_THAT_IS_THERE_GETS_NEW_VALUES_OR_STAYS);
    assertThat(workshop.postgres().query("SELECT status FROM maker WHERE name = 'ann'"))
        .isEqualTo("x");
  }

  @Test
  void upserts_at_once_leave_one_row() {
    List<String> answers =
        Race.run(() ->
            workshop.answer(
                "mutation { m: insertIntoMakerCollection(objects: {name: \"one\"}, onConflict:"
                    + " {constraint: maker_name_key, updateColumns: [status]}) {"
                    + " affectedCount } }"));
    assertThat(answers).containsOnly("{\"m\":{\"affectedCount\":1}}");
    assertThat(workshop.postgres().query("SELECT count(*) FROM maker WHERE name = 'one'"))
        .isEqualTo("1");
  }
}
