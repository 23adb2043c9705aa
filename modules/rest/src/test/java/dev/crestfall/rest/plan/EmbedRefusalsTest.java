package dev.crestfall.rest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.rest.error.RestError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbedRefusalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "films?select=countries(*)         | films     | countries | Perhaps you meant 'contracts' instead of 'countries'.",
        "films?select=actorz(*)            | films     | actorz    | Perhaps you meant 'actors' instead of 'actorz'.",
        "films?select=actors!nope(*)       | films     | actors    | -",
        "films?select=directors!title(*)   | films     | directors | -",
        "films?select=Actors(*)            | films     | Actors    | -",
        "countries?select=cities(films(*)) | cities    | films     | -",
        "directors?select=film_listx(*)    | directors | film_listx| Perhaps you meant 'film_list' instead of 'film_listx'.",
        "film_list?select=films(*)         | film_list | films     | -",
      })
  void an_embed_without_a_relationship_is_refused(
      String target, String parent, String child, String hint) {
    RestError.Answer answer = Films.refusal(Requests.get(target));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("PGRST200");
    assertThat(answer.message())
        .isEqualTo(
            "Could not find a relationship between '%s' and '%s' in the schema cache",
            parent, child);
    assertThat(answer.hint()).isEqualTo(hint);
  }

  @Test
  void the_hint_of_an_unknown_relationship_is_repeated() {
    RestError.Answer answer = Films.refusal(Requests.get("films?select=actors!nope(*)"));

    assertThat(answer.details())
        .isEqualTo(
            "Searched for a foreign key relationship between 'films' and 'actors' using the hint"
                + " 'nope' in the schema 'api', but no matches were found.");
  }

  @Test
  void an_embed_with_two_relationships_is_refused_with_both() {
    RestError.Answer answer = Films.refusal(Requests.get("films?select=directors(*)"));

    assertThat(answer.status()).isEqualTo(300);
    assertThat(answer.code()).isEqualTo("PGRST201");
    assertThat(answer.details())
        .isEqualTo(
            List.of(
                Map.of(
                    "cardinality", "many-to-one",
                    "embedding", "films with directors",
                    "relationship",
                        "films_director_fkey using films(director_id) and directors(id)"),
                Map.of(
                    "cardinality", "many-to-one",
                    "embedding", "films with directors",
                    "relationship", "films_editor_fkey using films(editor_id) and directors(id)")));
    assertThat(answer.hint())
        .isEqualTo(
            "Try changing 'directors' to one of the following: 'directors!films_director_fkey',"
                + " 'directors!films_editor_fkey'. Find the desired relationship in the 'details'"
                + " key.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "films?actors.name=eq.x               | actors",
        "films?actors.order=name              | actors",
        "films?actors.limit=1                 | actors",
        "films?actors.or=(name.eq.x,id.eq.1)  | actors",
        "films?order=actors(name)             | actors",
        "films?select=roles(*)&roles.actors.name=eq.x | actors",
        "films?select=cast:actors(*)&order=actors(name) | actors",
      })
  void what_is_said_of_a_resource_that_is_not_embedded_is_refused(String target, String name) {
    RestError.Answer answer = Films.refusal(Requests.get(target));

    assertThat(answer.code()).isEqualTo("PGRST108");
    assertThat(answer.message())
        .isEqualTo("'%s' is not an embedded resource in this request", name);
    assertThat(answer.hint())
        .isEqualTo("Verify that '%s' is included in the 'select' query parameter.", name);
  }

  @Test
  void a_target_name_is_refused_once_it_has_an_alias_and_names_alone_no_longer_count() {
    Planner.Settings strict = new Planner.Settings(null, true, false, false, null);
    Requests request = Requests.get("films?select=cast:actors(*)&actors.name=eq.x");

    RestError.Answer answer = Films.refusal(request, strict);

    assertThat(answer.code()).isEqualTo("PGRST108");
    assertThat(answer.details())
        .isEqualTo("Target names are not allowed in filters if they have an alias");
    assertThat(answer.hint()).isEqualTo("Change 'actors' to 'cast' in filters, orders or limits.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "films?select=actors(*)&order=actors(name)         | films | actors",
        "films?select=cast:actors(*)&order=cast(name).desc | films | cast",
        "films?select=sequels(*)&order=sequels(id)         | films | sequels",
        "cities?select=countries(cities(*))&countries.order=cities(id) | countries | cities",
      })
  void an_order_by_many_rows_is_refused(String target, String parent, String child) {
    RestError.Answer answer = Films.refusal(Requests.get(target));

    assertThat(answer.code()).isEqualTo("PGRST118");
    assertThat(answer.message()).isEqualTo("A related order on '%s' is not possible", child);
    assertThat(answer.details())
        .isEqualTo(
            "'%s' and '%s' do not form a many-to-one or one-to-one relationship"
                .formatted(parent, child));
  }

  @Test
  void aggregates_are_refused_while_they_are_disabled() {
    Planner.Settings disabled = new Planner.Settings(null, false, false, true, null);

    assertThat(Films.refusal(Requests.get("films?select=year.max()"), disabled).code())
        .isEqualTo("PGRST123");
    assertThat(Films.refusal(Requests.get("films?select=actors(count())"), disabled).code())
        .isEqualTo("PGRST123");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "countries?select=...cities(size.max())",
        "films?select=...actors(count())",
        "countries?select=...cities(...countries(count()))",
      })
  void aggregates_within_a_spread_of_many_rows_are_refused(String target) {
    RestError.Answer answer = Films.refusal(Requests.get(target));

    assertThat(answer.code()).isEqualTo("PGRST127");
    assertThat(answer.details())
        .isEqualTo("Aggregates are not implemented for one-to-many or many-to-many spreads.");
  }
}
