package dev.crestfall.rest.plan;

import static dev.crestfall.rest.plan.CatalogBuilder.api;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "filmz   | Perhaps you meant the table 'api.films'",
        "unknown | -",
      })
  void an_unknown_relation_is_refused(String table, String hint) {
    RestError.Answer read = Films.refusal(Requests.get(table));
    RestError.Answer options =
        Films.refusal(Requests.of(new Action.RelationOptions(api(table)), table));

    assertThat(read.status()).isEqualTo(404);
    assertThat(read.code()).isEqualTo("PGRST205");
    assertThat(read.message())
        .isEqualTo("Could not find the table 'api.%s' in the schema cache", table);
    assertThat(read.hint()).isEqualTo(hint);
    assertThat(options).isEqualTo(read);
  }

  @Test
  void unknown_preferences_are_refused_when_handling_is_strict() {
    RestError.Answer answer =
        Films.refusal(Requests.get("films").prefer(Requests.strict(null, "a=b", "c")));

    assertThat(answer.code()).isEqualTo("PGRST122");
    assertThat(answer.details()).isEqualTo("Invalid preferences: a=b, c");
  }

  @Test
  void a_document_that_is_no_openapi_is_refused() {
    Requests root = Requests.of(new Action.Describe("api", false), "");

    assertThat(Films.refusal(root.accept(new MediaType.Csv())).code()).isEqualTo("PGRST107");
    assertThat(Films.plan(root)).isEqualTo(new Plan.Describe("api", false, false));
    assertThat(Films.plan(root.accept(new MediaType.Csv(), new MediaType.OpenApi())))
        .isEqualTo(new Plan.Describe("api", false, false));
  }

  @Test
  void a_routine_may_stand_for_the_root_document() {
    Planner.Settings settings = new Planner.Settings(null, true, false, true, "root");
    Requests root = Requests.of(new Action.Describe("api", false), "");

    RestError.Answer answer = Films.refusal(root, settings);

    assertThat(answer.code()).isEqualTo("PGRST202");
    assertThat(answer.message())
        .isEqualTo("Could not find the function api.root without parameters in the schema cache");
  }

  @Test
  void an_embed_addressed_by_its_name_despite_an_alias_is_warned_of() {
    Plan.Rows plan =
        (Plan.Rows)
            Films.plan(
                Requests.get(
                    "films?select=cast:actors(*),star:best_actor(*)&actors.name=eq.x"
                        + "&best_actor.id=eq.1&cast.id=eq.1"));

    assertThat(plan.warnings())
        .containsExactly(
            "299 PostgRESTv16.2 \"Embedded resource was referenced by relation name even though it has"
                + " an alias. This is deprecated and will stop working in a future release. Update"
                + " `actors` to `cast`, `best_actor` to `star` in query string filters, orders or"
                + " limits.\"");
    assertThat(
            ((Plan.Rows) Films.plan(Requests.get("films?select=c:actors(*)&c.id=eq.1"))).warnings())
        .isEmpty();
  }

  @Test
  void a_name_can_not_leave_the_quotes_of_a_warning() {
    Plan.Rows plan =
        (Plan.Rows)
            Films.plan(Requests.get("films?select=%22a%5C%22b%0D%0Ac%22:actors(*)&actors.id=eq.1"));

    assertThat(plan.warnings().getFirst()).contains("`actors` to `a\\\"b  c`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "films?id=eq.1                  | films?id=eq.2",
        "films?title=like.a*            | films?title=like.%25",
        "films?id=in.(1,2)              | films?id=in.(3)",
        "films?select=actors(*)&actors.name=fts.x | films?select=actors(*)&actors.name=fts.y",
        "paints?shade=eq.red            | paints?shade=eq.null",
      })
  void requests_that_differ_in_operands_alone_have_plans_that_do(String one, String other) {
    assertThat(withoutOperands(one)).isEqualTo(withoutOperands(other));
  }

  /// Plans hold the operands as they came, so their text can be taken out again.
  private static String withoutOperands(String target) {
    return Films.read(target)
        .toString()
        .replaceAll("text=[^\\]]*\\]", "text]")
        .replaceAll("values=\\[[^\\]]*\\]", "values");
  }
}
