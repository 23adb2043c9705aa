package dev.crestfall.rest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadPlanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "actors                       | (*)",
        "actors?select=               | ()",
        "actors?select=id,who:name    | (id, name who)",
        "actors?select=id::text       | (id::text)",
        // a path is called by its last key, and json is not made of json
        "films?select=meta->a->>b     | (meta->a->>b b)",
        "films?select=meta->a->2      | (meta->a->2 a)",
        "films?select=meta->2         | (meta->2 meta)",
        "films?select=x:meta->a       | (meta->a x)",
        "films?select=tags->0         | (to_jsonb(tags)->0 tags)",
        "directors?select=notes->a    | (notes->a a)",
        "films?select=computed->a     | (to_jsonb(computed)->a a)",
        // what a function shows is called by its column, and * is taken apart for it
        "paints                       | (id, api.color_to_json(shade) shade, label)",
        "paints?select=shade          | (api.color_to_json(shade) shade)",
        "paints?select=hue:shade      | (api.color_to_json(shade) hue)",
        "paints?select=count()        | (count(*))",
      })
  void the_select_list_is_resolved(String target, String select) {
    assertThat(Sketch.select(Films.read(target))).isEqualTo(select);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "films?title=eq.x             | title = x",
        "films?year=not.gt.5&id=lt.3  | not year > 5 & id < 3",
        "films?meta->a->>b=eq.x       | meta->a->>b = x",
        "films?tags->0=eq.x           | to_jsonb(tags)->0 = x",
        "films?words=fts.x            | words @@ x",
        "films?title=fts.x            | tsvector(title) @@ x",
        "films?title=plfts(german).x  | tsvector(german, title) @@ x",
        "films?computed=wfts.x        | tsvector(computed) @@ x",
        "paints?shade=eq.red          | api.color_from_text(shade) = red",
        "films?or=(id.eq.1,and(year.gt.2,not.or(id.is.null,tags.cs.x)))&title=eq.y | (id = 1 | (year > 2 & not(id is null | tags @> x))) & title = y",
      })
  void filters_are_resolved(String target, String where) {
    assertThat(Films.sketch(target)).contains(" WHERE " + where);
  }

  @Test
  void a_filter_knows_the_type_of_its_column() {
    Condition.Compare filter =
        (Condition.Compare) Films.read("paints?shade=eq.red").where().getFirst();

    assertThat(filter.field().type()).isEqualTo("text");
    assertThat(filter.field().castType()).isEqualTo("text");
    assertThat(((Condition.Compare) Films.read("films?nope=eq.1").where().getFirst()).field())
        .extracting(ResolvedField::type, ResolvedField::castType)
        .containsExactly("", "");
  }

  @Test
  void a_filter_of_an_embed_that_goes_by_its_key_knows_the_type_too() {
    ReadNode child =
        Films.read("films?select=editor_id(name)&editor_id.id=eq.1").children().getFirst();

    assertThat(((Condition.Compare) child.where().getFirst()).field().castType())
        .isEqualTo("integer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "films?order=year.desc.nullslast,meta->a,tags->0 | ORDER year desc last, meta->a, to_jsonb(tags)->0",
        "films?order=id&order=title                      | ORDER id",
        "films?order=id&limit=5&offset=2                 | ORDER id [2+5]",
        "films?select=best_actor(name)&order=best_actor(name).asc | ORDER films_best_actor_1.name asc",
        "films?select=star:best_actor(name)&order=star(name)      | ORDER films_star_1.name",
      })
  void orders_and_ranges_are_resolved(String target, String end) {
    assertThat(Films.sketch(target)).contains(" " + end);
  }

  @Test
  void each_level_takes_what_is_said_of_its_path() {
    assertThat(
            Films.sketch(
                "films?select=id,cast:actors(name,films(id))&id=gt.1&cast.name=like.A*"
                    + "&cast.order=name&cast.limit=3&cast.films.id=lt.9&cast.films.or=(id.eq.1,id.eq.2)"))
        .isEqualTo(
            "(id + cast=films_cast_1[]) FROM api.films WHERE id > 1"
                + " {films_cast_1: (name + films=actors_films_2[]) FROM api.actors actors_1, roles_1"
                + " ON roles_1.actors_id=actors_1.id & roles_1.films_id=api.films.id"
                + " WHERE name like A* ORDER name [0+3]"
                + " {actors_films_2: (id) FROM api.films films_2, roles_2"
                + " ON roles_2.films_id=films_2.id & roles_2.actors_id=actors_1.id"
                + " WHERE (id = 1 | id = 2) & id < 9}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "films?select=id,actors()&actors=not.is.null | WHERE films_actors_1 exists",
        "films?select=id,actors()&actors=is.null     | WHERE films_actors_1 absent",
        "films?select=c:actors()&or=(c.is.null,and(id.eq.1,c.not.is.null)) | WHERE (films_c_1 absent | (id = 1 & films_c_1 exists))",
        "films?select=c:actors()&actors=is.null      | WHERE actors is null",
        "films?select=actors()&actors->a=is.null     | WHERE to_jsonb(actors)->a is null",
        "films?select=id&actors=is.null              | WHERE actors is null",
      })
  void an_embed_is_asked_for_by_null(String target, String where) {
    assertThat(Films.sketch(target)).contains(" " + where);
  }

  @ParameterizedTest
  @CsvSource({
    "films?select=id&limit=5,              0, 3",
    "films?select=id&limit=2&offset=1,     1, 2",
    "films?select=id,                      0, 3",
    "films?select=id&limit=0,              0, 0",
  })
  void no_level_gives_more_than_the_greatest_number_of_rows(
      String target, long offset, long limit) {
    Planner.Settings settings = new Planner.Settings(3L, true, false, true, null);
    Plan plan =
        Planner.plan(
            Requests.get(target + "&x=is.null").build(), Films.CATALOG, settings, Films.HINTS);

    assertThat(((Plan.Read) plan).read().range().offset()).isEqualTo(offset);
    assertThat(((Plan.Read) plan).read().range().limit()).isEqualTo(limit);
  }

  @Test
  void an_empty_embed_shows_nothing() {
    assertThat(Sketch.select(Films.read("films?select=id,actors(),contracts(films())")))
        .isEqualTo("(id + actors=films_actors_1[]?, contracts=films_contracts_1?)");
  }
}
