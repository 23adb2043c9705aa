package dev.crestfall.rest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Spreads and aggregates: where values are computed and what they are called on their way.
class SpreadTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cities?select=id,...countries(name)       | (id + ...cities_countries_1(name))",
        "cities?select=...countries(who:name,id::text) | (...cities_countries_1(who, id))",
        "cities?select=...countries(cities(id))    | (...cities_countries_1(cities))",
        "roles?select=...films(...contracts(terms),title) | (...roles_films_1(title, terms))",
        // aggregates rise to the level that is no spread
        "cities?select=...countries(name.max())    | (...cities_countries_1(max(max) max))",
        "cities?select=...countries(m:id.max()::text) | (...cities_countries_1(max(m)::text m))",
        "cities?select=...countries(count())       | (...cities_countries_1(count(count) count))",
        "roles?select=...films(...contracts(count())) | (...roles_films_1(count(count) count))",
        "cities?select=size.sum(),country_id       | (sum(size), country_id)",
        "cities?select=size.avg()::int             | (avg(size)::int)",
        "cities?select=s:size::text.max()          | (max(size::text) s)",
      })
  void a_parent_shows_the_fields_of_its_spread(String target, String select) {
    assertThat(Sketch.select(Films.read(target))).isEqualTo(select);
  }

  @Test
  void a_spread_computes_no_aggregate_of_its_own() {
    ReadNode child =
        Films.read("cities?select=...countries(n:name.max(),count())").children().getFirst();

    assertThat(Sketch.select(child)).isEqualTo("(name n, row count)");
    assertThat(child.spread()).isEqualTo(new SpreadKind.ToOne());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cities?select=*,size.max()             | (id, country_id, size, max(size))",
        "cities?select=size.max(),countries(*)  | (id, name)",
        "cities?select=*,countries(*)           | (*)",
        "countries?select=...cities(*)          | (id, country_id, size; ; )",
      })
  void a_star_is_taken_apart_where_rows_are_grouped(String target, String select) {
    ReadNode root = Films.read(target);
    ReadNode shown = root.children().isEmpty() ? root : root.children().getFirst();

    assertThat(Sketch.select(shown)).isEqualTo(select);
  }

  @Test
  void a_spread_of_many_rows_carries_its_order_into_the_arrays() {
    ReadNode root =
        Films.read(
            "countries?select=...cities(size,countries(name))"
                + "&cities.order=size.desc,countries(name)&cities.limit=2");

    assertThat(Sketch.select(root)).isEqualTo("(...countries_cities_1(size, countries))");
    assertThat(Sketch.of(root.children().getFirst()))
        .startsWith(
            "(size + countries=cities_countries_2; size order_1, cities_countries_2.name order_2;"
                + " order_1 desc, order_2) FROM api.cities cities_1")
        .contains(" [0+2]")
        .doesNotContain("ORDER");
  }

  @Test
  void names_for_an_order_equal_no_name_that_is_shown() {
    ReadNode root = Films.read("countries?select=...cities(order_1:size)&cities.order=size");

    assertThat(Sketch.select(root.children().getFirst()))
        .isEqualTo("(size order_1; size order_2; order_2)");
  }
}
