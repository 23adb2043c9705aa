package dev.crestfall.rest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.Action.Mutation;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.Preferences.Return;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangePlanTest {
  @Test
  void an_unknown_column_of_the_body_is_refused_with_its_name() {
    RestError.Answer answer =
        Films.refusal(
            Requests.change(Mutation.CREATE, "films")
                .json("{\"title\":1,\"wat\":2}", "title", "wat"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("PGRST204");
    assertThat(answer.message())
        .isEqualTo("Could not find the 'wat' column of 'films' in the schema cache");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "films",
        "films?title=eq.x",
        "films?id=eq.1&title=eq.x",
        "films?id=gt.1",
        "films?id=not.eq.1",
        "films?id=eq(any).{1}",
        "films?id=eq.1&or=(id.eq.1,id.eq.2)",
        "roles?films_id=eq.1",
        "film_list?id=eq.1",
      })
  void put_without_exactly_the_key_is_refused(String target) {
    RestError.Answer answer =
        Films.refusal(Requests.change(Mutation.UPSERT_ONE, target).json("{}"));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.code()).isEqualTo("PGRST105");
  }

  @Test
  void an_unknown_relation_is_refused_before_anything_else() {
    RestError.Answer answer =
        Films.refusal(Requests.change(Mutation.CREATE, "filmz?select=x(*)").json("{}", "wat"));

    assertThat(answer.code()).isEqualTo("PGRST205");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.hint()).isEqualTo("Perhaps you meant the table 'api.films'");
  }

  private static Plan.Mutate mutate(Requests request) {
    return (Plan.Mutate) Films.plan(request);
  }

  @Test
  void an_insert_sets_the_columns_of_the_body_with_their_types() {
    MutatePlan.Insert insert =
        (MutatePlan.Insert)
            mutate(Requests.change(Mutation.CREATE, "paints").json("{}", "shade", "id")).change();

    assertThat(insert.columns())
        .extracting(ResolvedField::name, ResolvedField::type, ResolvedField::transform)
        .containsExactly(
            tuple("id", "integer", null), tuple("shade", "json", "api.color_from_json"));
    assertThat(insert.conflict()).isNull();
    assertThat(insert.applyDefaults()).isFalse();
    assertThat(insert.primaryKey()).containsExactly("id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "films                    | id",
        "films?on_conflict=title,year | title,year",
        "roles                    | films_id,actors_id",
      })
  void an_upsert_meets_the_key_or_what_is_named(String target, String columns) {
    Preferences merge =
        new Preferences(
            Preferences.Resolution.MERGE_DUPLICATES,
            null,
            null,
            null,
            Preferences.Missing.DEFAULT,
            null,
            null,
            null,
            List.of());
    MutatePlan.Insert insert =
        (MutatePlan.Insert)
            mutate(Requests.change(Mutation.CREATE, target).json("{}").prefer(merge)).change();

    assertThat(insert.conflict())
        .isEqualTo(
            new MutatePlan.Conflict(
                Preferences.Resolution.MERGE_DUPLICATES, List.of(columns.split(","))));
    assertThat(insert.applyDefaults()).isTrue();
  }

  @Test
  void put_merges_one_row_by_its_key() {
    MutatePlan.Insert insert =
        (MutatePlan.Insert)
            mutate(
                    Requests.change(Mutation.UPSERT_ONE, "roles?actors_id=eq.2&films_id=eq.1")
                        .json("{}", "films_id", "actors_id"))
                .change();

    assertThat(insert.conflict())
        .isEqualTo(
            new MutatePlan.Conflict(
                Preferences.Resolution.MERGE_DUPLICATES, List.of("films_id", "actors_id")));
    assertThat(insert.where())
        .extracting(Sketch::condition)
        .containsExactly("actors_id = 2", "films_id = 1");
    assertThat(insert.primaryKey()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "films                              | *",
        "films?select=title                 | id,title",
        "films?select=x:meta->a,id          | id,meta",
        "films?select=title,editor_id(name) | editor_id,id,title",
        "films?select=title,actors(name)    | id,title",
        "films?select=islands(id)           | id,place_no",
        "films?select=title,sequels(id)     | *",
        "paints                             | id,label,shade",
      })
  void a_change_returns_what_is_shown_joined_on_and_the_key(String target, String columns) {
    Preferences representation = Requests.returning(Return.REPRESENTATION);
    Plan.Mutate plan =
        mutate(Requests.change(Mutation.CREATE, target).json("{}").prefer(representation));

    assertThat(plan.change().returning()).containsExactly(columns.split(","));
    assertThat(plan.handler()).isEqualTo(new Handler.Json());
  }

  @Test
  void a_change_without_an_answer_returns_nothing() {
    for (Preferences preferences : List.of(Preferences.NONE, Requests.returning(Return.MINIMAL))) {
      Plan.Mutate plan =
          mutate(Requests.change(Mutation.UPDATE, "films").json("{}").prefer(preferences));

      assertThat(plan.change().returning()).isEmpty();
      assertThat(plan.handler()).isEqualTo(new Handler.None());
    }
    assertThat(
            mutate(
                    Requests.change(Mutation.CREATE, "films?select=title")
                        .json("{}")
                        .prefer(Requests.returning(Return.HEADERS_ONLY)))
                .change()
                .returning())
        .containsExactly("id", "title");
  }

  @Test
  void filters_of_the_root_choose_the_rows_and_those_of_embeds_what_is_shown() {
    Plan.Mutate plan =
        mutate(
            Requests.change(
                    Mutation.DELETE,
                    "films?id=gt.1&or=(year.eq.1,year.eq.2)&select=title,actors(name)"
                        + "&actors.name=eq.x&actors.limit=1&limit=1&order=id")
                .prefer(Requests.returning(Return.REPRESENTATION)));

    assertThat(((MutatePlan.Delete) plan.change()).where())
        .extracting(Sketch::condition)
        .containsExactly("id > 1", "(year = 1 | year = 2)");
    assertThat(Sketch.of(plan.read()))
        .isEqualTo(
            "(title + actors=films_actors_1[]) FROM pgrst_source films ORDER id"
                + " {films_actors_1: (name) FROM api.actors actors_1, roles_1"
                + " ON roles_1.actors_id=actors_1.id & roles_1.films_id=films.id"
                + " WHERE name = x}");
  }
}
