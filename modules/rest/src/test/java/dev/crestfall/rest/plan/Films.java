package dev.crestfall.rest.plan;

import static dev.crestfall.rest.plan.CatalogBuilder.api;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import dev.crestfall.catalog.hint.NearNames;
import dev.crestfall.rest.error.RestError;
import java.util.List;
import org.assertj.core.api.Assertions;

/// A catalog with every kind of relationship, and plans against it.
final class Films {
  static final Planner.Settings SETTINGS = new Planner.Settings(null, true, false, true, null);

  static final NearNames HINTS = new NearNames();

  static final Catalog CATALOG = catalog();

  private Films() {}

  private static Catalog catalog() {
    CatalogBuilder builder = new CatalogBuilder();
    builder
        .table("directors", "id integer!", "name text", "notes json")
        .table(
            "films",
            "id integer!?",
            "title text",
            "director_id integer",
            "editor_id integer",
            "place_no integer",
            "meta jsonb",
            "words tsvector",
            "tags text[]",
            "year integer?")
        .table("actors", "id integer!", "name text")
        .table("roles", "films_id integer!", "actors_id integer!", "part text")
        .table("contracts", "film_id integer!", "terms text")
        .table("categories", "id integer!", "name text", "parent_id integer")
        .table("paints", "id integer!", "shade api.color/text", "label text")
        .table("islands", "id integer!")
        .view("film_list", "id integer", "title text", "director_id integer")
        .table("countries", "id integer!", "name text")
        .table("cities", "id integer!", "country_id integer", "size integer");
    keys(builder);
    builder
        .represented("api.color", "json", "api.color_to_json")
        .represented("text", "api.color", "api.color_from_text")
        .represented("json", "api.color", "api.color_from_json")
        .computed("sequels", "films", "films", false)
        .computed("best_actor", "films", "actors", true);
    return builder.build();
  }

  private static void keys(CatalogBuilder builder) {
    builder
        .key("films_director_fkey", "films.director_id", "directors.id")
        .key("films_editor_fkey", "films.editor_id", "directors.id")
        .key("roles_films_fkey", "roles.films_id", "films.id")
        .key("roles_actors_fkey", "roles.actors_id", "actors.id")
        .junction("roles", "films", "actors")
        .uniqueKey("contracts_film_fkey", "contracts.film_id", "films.id")
        .key("categories_parent_fkey", "categories.parent_id", "categories.id")
        .key("films_director_fkey", "film_list.director_id", "directors.id")
        .key("cities_country_fkey", "cities.country_id", "countries.id");
    List<ColumnPair> pairs =
        List.of(new ColumnPair("id", "films_id"), new ColumnPair("place_no", "no"));
    builder.link("films", "islands", new Cardinality.OneToMany("islands_place_fkey", pairs));
  }

  static Plan plan(Requests request) {
    return Planner.plan(request.build(), CATALOG, SETTINGS, HINTS);
  }

  static ReadNode read(String target) {
    return ((Plan.Read) plan(Requests.get(target))).read();
  }

  static String sketch(String target) {
    return Sketch.of(read(target));
  }

  static RestError.Answer refusal(Requests request) {
    return refusal(request, SETTINGS);
  }

  static RestError.Answer refusal(Requests request, Planner.Settings settings) {
    return Assertions.catchThrowableOfType(
            RestError.class, () -> Planner.plan(request.build(), CATALOG, settings, HINTS))
        .answer();
  }

  static QualifiedName name(String table) {
    return api(table);
  }
}
