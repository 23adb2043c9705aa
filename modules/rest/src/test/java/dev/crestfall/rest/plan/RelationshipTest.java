package dev.crestfall.rest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which relationship a target and a hint mean, seen in the join.
class RelationshipTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // by the relation's name, whatever the side
        "countries | cities(id)            | cities_1.country_id=api.countries.id",
        "cities    | countries(id)         | countries_1.id=api.cities.country_id",
        "films     | contracts(terms)      | contracts_1.film_id=api.films.id",
        "contracts | films(title)          | films_1.id=api.contracts.film_id",
        "film_list | directors(id)         | directors_1.id=api.film_list.director_id",
        // by foreign key or its column, of tables only
        "films     | films_director_fkey(id) | directors_1.id=api.films.director_id",
        "films     | editor_id(id)         | directors_1.id=api.films.editor_id",
        "directors | films_director_fkey(id) | films_1.director_id=api.directors.id",
        // by hint
        "films     | directors!films_editor_fkey(id) | directors_1.id=api.films.editor_id",
        "films     | directors!director_id(id) | directors_1.id=api.films.director_id",
        "directors | films!editor_id(id)   | films_1.editor_id=api.directors.id",
        "directors | film_list!films_director_fkey(id) | film_list_1.director_id=api.directors.id",
        "films     | islands!islands_place_fkey(id) | islands_1.films_id=api.films.id & islands_1.no=api.films.place_no",
        "films     | actors!roles(id)      | roles_1.actors_id=actors_1.id & roles_1.films_id=api.films.id",
        "actors    | films(id)             | roles_1.films_id=films_1.id & roles_1.actors_id=api.actors.id",
        // one key of a table to itself
        "categories | categories(id)       | categories_1.parent_id=api.categories.id",
        "categories | parent_id(id)        | categories_1.id=api.categories.parent_id",
        "categories | categories!parent_id(id) | categories_1.parent_id=api.categories.id",
      })
  void an_embed_is_joined_by_what_its_target_and_hint_mean(
      String table, String embed, String joins) {
    ReadNode child = Films.read(table + "?select=" + embed).children().getFirst();

    assertThat(Sketch.of(child)).endsWith(" ON " + joins);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sequels(id)    | (id) FROM api.films films_1   | true",
        "best_actor(id) | (id) FROM api.actors actors_1 | false",
      })
  void a_computed_relationship_goes_by_its_function(String embed, String sketch, boolean array) {
    ReadNode root = Films.read("films?select=" + embed);

    assertThat(Sketch.of(root.children().getFirst())).isEqualTo(sketch);
    assertThat(((EmbedSelect.Json) root.embeds().getFirst()).array()).isEqualTo(array);
  }

  @Test
  void each_level_joins_on_its_parent() {
    assertThat(Films.sketch("countries?select=name,cities(id,countries(cities(size)))"))
        .isEqualTo(
            "(name + cities=countries_cities_1[]) FROM api.countries"
                + " {countries_cities_1: (id + countries=cities_countries_2)"
                + " FROM api.cities cities_1 ON cities_1.country_id=api.countries.id"
                + " {cities_countries_2: (cities=countries_cities_3[])"
                + " FROM api.countries countries_2 ON countries_2.id=cities_1.country_id"
                + " {countries_cities_3: (size)"
                + " FROM api.cities cities_3 ON cities_3.country_id=countries_2.id}}}");
  }

  @Test
  void names_of_joins_equal_no_name_of_the_request_or_the_catalog() {
    String sketch =
        Films.sketch("countries?select=cities_1:name,countries_cities_1:id,cities(cities_2:id)");

    assertThat(sketch)
        .isEqualTo(
            "(name cities_1, id countries_cities_1 + cities=countries_cities_2[])"
                + " FROM api.countries {countries_cities_2: (id cities_2)"
                + " FROM api.cities cities_3 ON cities_3.country_id=api.countries.id}");
  }

  @Test
  void one_relation_may_be_embedded_twice() {
    ReadNode root = Films.read("countries?select=small:cities(id),big:cities(id)");

    assertThat(root.children())
        .extracting(ReadNode::fromAlias)
        .containsExactly("cities_1", "cities_2");
  }
}
