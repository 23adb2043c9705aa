package dev.crestfall.graphql.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.change.Scenarios.Scenario;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.schema.Schemas;
import graphql.language.Document;
import graphql.parser.Parser;
import graphql.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NestedInsertTest {
  private final Workshop workshop = new Workshop();
  private final String superuser = workshop.postgres().superuser();

  @AfterEach
  void close() {
    workshop.close();
  }

  private static Scenario maker(String objects, String selection, String answer) {
    return new Scenario(
        objects,
        "mutation { m: insertIntoMakerCollection(objects: %s) { %s } }"
            .formatted(objects, selection),
        answer);
  }

  private static Scenario tool(String objects, String selection, String answer) {
    return new Scenario(
        objects,
        "mutation { m: insertIntoToolCollection(objects: %s) { %s } }"
            .formatted(objects, selection),
        answer);
  }

  private static final List<Scenario> ONE_WRONG_OBJECT =
      List.of(
          tool(
              "{label: \"x\", maker: {size: 1}}",
              "affectedCount",
              "[m] Input for type MakerInsertInput contains extra keys [\"size\"]"),
          tool(
              "{label: \"x\", maker: 1}",
              "affectedCount",
              "[m] Invalid input for MakerInsertInput type"),
          tool(
              "{label: \"x\", makerId: 1, maker: {name: \"m\"}}",
              "affectedCount",
              "[m] `makerId` is given twice: as a field and by a nested object"),
          tool(
              "{label: \"x\", maker: {name: \"ann\"}}",
              "affectedCount",
              "[m] duplicate key value violates unique constraint \"maker_name_key\""),
          tool(
              "{label: \"hammer\", maker: {name: \"m\"}}",
              "affectedCount",
              "[m] no hammers in \"here\""),
          maker(
              "{name: \"m\", toolCollection: [{label: \"a\"}, null]}",
              "affectedCount",
              "[m] Invalid input for NonNull type"),
          maker(
              "{name: \"m\", toolCollection: [{label: \"a\", makerId: 1}]}",
              "affectedCount",
              "[m] `makerId` is given twice: as a field and by a nested object"),
          maker(
              "{name: \"m\", toolCollection: [{label: \"a\"}, {label: \"a\"}]}",
              "affectedCount",
              "[m] duplicate key value violates unique constraint"
                  + " \"tool_maker_id_label_key\""));

  @Test
  void one_wrong_object_refuses_all() {
    Scenarios.run(workshop, superuser, ONE_WRONG_OBJECT);
    assertThat(workshop.postgres().query("SELECT count(*) FROM maker")).isEqualTo("3");
    Scenarios.run(
        workshop,
        Workshop.GUEST,
        List.of(
            maker(
                "{name: \"m\", toolCollection: [{label: \"a\"}]}",
                "affectedCount",
                "[m] Input for type MakerInsertInput contains extra keys [\"toolCollection\"]")));
  }

  @Test
  void rows_that_a_trigger_keeps_out_refuse_all() {
    workshop
        .postgres()
        .execute(
            """
            CREATE FUNCTION keep_out() RETURNS trigger LANGUAGE plpgsql
              AS $$ BEGIN RETURN NULL; END $$;
            CREATE TRIGGER keep_out BEFORE INSERT ON maker
              FOR EACH ROW WHEN (new.name = 'ghost') EXECUTE FUNCTION keep_out();
            """);
    Scenarios.run(
        workshop,
        superuser,
        List.of(
            tool(
                "[{label: \"x\", maker: {name: \"ghost\"}}, {label: \"y\", maker: {name: \"m\"}}]",
                "affectedCount",
                "[m] Not all objects of `Maker` were inserted: nested objects need each of them")));
  }

  private static final List<Scenario> ROWS_GET_THE_KEYS_OF_THOSE_THAT_THEY_BELONG_TO =
      List.of(
          tool(
              "[{label: \"plane\", maker: {name: \"dan\", status: null}}, {label: \"saw\", makerId: 3},"
                  + " {label: \"rasp\", maker: {name: \"eve\", toolCollection: {label: \"awl\"}}},"
                  + " {label: \"loose\", maker: null}]",
              "affectedCount records { label maker { name status toolCollection { totalCount } } }",
              "{\"m\":{\"affectedCount\":4,\"records\":["
                  + "{\"label\":\"plane\",\"maker\":{\"name\":\"dan\",\"status\":null,"
                  + "\"toolCollection\":{\"totalCount\":1}}},"
                  + "{\"label\":\"saw\",\"maker\":{\"name\":\"cid\",\"status\":\"new\","
                  + "\"toolCollection\":{\"totalCount\":1}}},"
                  + "{\"label\":\"rasp\",\"maker\":{\"name\":\"eve\",\"status\":\"new\","
                  + "\"toolCollection\":{\"totalCount\":2}}},"
                  + "{\"label\":\"loose\",\"maker\":null}]}}"),
          new Scenario(
              "in a variable",
              "mutation ($o: [MakerInsertInput!]!) { m: insertIntoMakerCollection(objects: $o) {"
                  + " records { name title toolCollection { edges { node { label } } } } } }",
              "{\"o\": [{\"name\": \"fay\", \"toolCollection\": [{\"label\": \"a\"}, {\"label\":"
                  + " \"b\"}]}, {\"name\": \"gus\"}]}",
              "{\"m\":{\"records\":[{\"name\":\"fay\",\"title\":\"fay (new)\",\"toolCollection\":"
                  + "{\"edges\":[{\"node\":{\"label\":\"a\"}},{\"node\":{\"label\":\"b\"}}]}},"
                  + "{\"name\":\"gus\",\"title\":\"gus (new)\","
                  + "\"toolCollection\":{\"edges\":[]}}]}}"));

  @Test
  void rows_get_the_keys_of_those_that_they_belong_to() {
    Scenarios.run(workshop, superuser, ROWS_GET_THE_KEYS_OF_THOSE_THAT_THEY_BELONG_TO);
  }

  @Test
  void policies_see_the_rows_that_came_before() {
    workshop
        .postgres()
        .execute(
            """
            ALTER TABLE tool ENABLE ROW LEVEL SECURITY;
            CREATE POLICY of_makers ON tool TO workshop_guest
              USING (EXISTS (SELECT FROM maker m WHERE m.id = maker_id AND m.status = 'new'));
            GRANT INSERT ON tool TO workshop_guest;
            GRANT USAGE ON SEQUENCE tool_id_seq TO workshop_guest;
            """);
    Scenarios.run(
        workshop,
        Workshop.GUEST,
        List.of(
            tool(
                "{label: \"x\", makerId: 1}",
                "affectedCount",
                "[m] new row violates row-level security policy for table \"tool\""),
            tool(
                "{label: \"x\", maker: {name: \"m\"}}",
                "records { maker { name } }",
                "{\"m\":{\"records\":[{\"maker\":{\"name\":\"m\"}}]}}")));
  }

  @Test
  void too_many_objects_are_refused() {
    String tools =
        IntStream.range(0, 1000)
            .mapToObj("{label: \"t%d\"}"::formatted)
            .collect(Collectors.joining(" "));
    Scenarios.run(
        workshop,
        superuser,
        List.of(
            maker(
                "{name: \"m\", toolCollection: [%s]}".formatted(tools),
                "affectedCount",
                "[m] An insert with nested objects takes at most 1000 objects")));
  }

  @Test
  void the_schema_beyond_the_contract_has_them_and_the_contracts_has_not() {
    Model model = workshop.model(superuser);
    Document document =
        Parser.parse(
            "mutation { insertIntoMakerCollection(objects: {name: \"m\", toolCollection: {label:"
                + " \"t\", maker: {name: \"n\"}}}) { affectedCount } }");
    var validator = new Validator();
    var schemas = new Schemas();
    assertThat(validator.validateDocument(schemas.of(model, Mode.STRICT), document, Locale.ENGLISH))
        .isEmpty();
    assertThat(validator.validateDocument(schemas.of(model), document, Locale.ENGLISH))
        .isNotEmpty();
  }
}
