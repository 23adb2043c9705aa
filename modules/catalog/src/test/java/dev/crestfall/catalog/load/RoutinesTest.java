package dev.crestfall.catalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.MediaHandler;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Representation;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Routine.Volatility;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutinesTest {
  private static final String SCHEMA =
      """
      CREATE TABLE api.thing (id int);
      CREATE DOMAIN api.any_thing AS api.thing;
      CREATE FUNCTION api.scalar(a int, b text DEFAULT 'x', c int DEFAULT 1) RETURNS int
          IMMUTABLE LANGUAGE sql AS 'SELECT a';
      CREATE FUNCTION api.many() RETURNS SETOF text STABLE LANGUAGE sql AS 'SELECT ''''::text';
      CREATE FUNCTION api.one() RETURNS api.thing LANGUAGE sql AS 'SELECT NULL::api.thing';
      CREATE FUNCTION api.rows() RETURNS SETOF api.thing LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.alias() RETURNS api.any_thing LANGUAGE sql AS 'SELECT NULL::api.any_thing';
      CREATE FUNCTION api.tabular() RETURNS TABLE (x int, y text) LANGUAGE sql AS 'SELECT 1, ''''';
      CREATE FUNCTION api.outs(OUT o1 int, i int, OUT o2 int, INOUT io int)
          LANGUAGE sql AS 'SELECT 1, 2, 3';
      CREATE FUNCTION api.nothing() RETURNS void LANGUAGE sql AS '';
      CREATE FUNCTION api.spread(VARIADIC v int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.body(json) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.unnamed(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.half_named(a int, text) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.triggered() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE PROCEDURE api.procedure() LANGUAGE sql AS '';
      CREATE FUNCTION api.over(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.over() RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.over(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.tuned(a char, b bit) RETURNS int LANGUAGE sql
          SET statement_timeout = '5s' SET work_mem = '1MB'
          SET default_transaction_isolation = 'serializable' AS 'SELECT 1';
      COMMENT ON FUNCTION api.tuned IS 'Tuned';
      CREATE DOMAIN api."text/html" AS text;
      CREATE DOMAIN api."*/*" AS bytea;
      CREATE DOMAIN api."App/X.y+json" AS text;
      CREATE FUNCTION api.page() RETURNS api."text/html" LANGUAGE sql AS 'SELECT ''''::api."text/html"';
      CREATE FUNCTION api.step(text, api.thing) RETURNS text LANGUAGE sql AS 'SELECT $1';
      CREATE FUNCTION api.done(text) RETURNS api."text/html" LANGUAGE sql AS 'SELECT $1::api."text/html"';
      CREATE AGGREGATE api.html(api.thing) (SFUNC = api.step, STYPE = text, FINALFUNC = api.done);
      CREATE FUNCTION api.any_step(api."App/X.y+json", anyelement) RETURNS api."App/X.y+json"
          LANGUAGE sql AS 'SELECT $1';
      CREATE AGGREGATE api.any_html(anyelement) (SFUNC = api.any_step, STYPE = api."App/X.y+json");
      CREATE DOMAIN api.colour AS int;
      CREATE FUNCTION api.colour_json(api.colour) RETURNS json LANGUAGE sql AS 'SELECT ''1''::json';
      CREATE SCHEMA extra;
      CREATE SCHEMA hidden;
      CREATE FUNCTION api.label(api.thing) RETURNS text LANGUAGE sql AS 'SELECT $1.id::text';
      CREATE FUNCTION api.paint(t api.thing) RETURNS api.colour LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION extra.spans(api.thing) RETURNS int4range[] LANGUAGE sql AS 'SELECT NULL::int4range[]';
      CREATE FUNCTION hidden.unseen(api.thing) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.mates(api.thing) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.whole(api.thing) RETURNS api.thing LANGUAGE sql AS 'SELECT $1';
      CREATE FUNCTION api.twice(api.thing) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION extra.twice(api.thing) RETURNS text LANGUAGE sql AS 'SELECT 1::text';
      CREATE CAST (api.colour AS json) WITH FUNCTION api.colour_json(api.colour) AS IMPLICIT;
      """;

  private static Loaded loaded;

  @BeforeAll
  static void load() {
    loaded = Loaded.of(SCHEMA);
  }

  private static List<Routine> overloads(String name) {
    return loaded.catalog().routines(new QualifiedName("api", name));
  }

  private static Routine routine(String name) {
    assertThat(overloads(name)).as(name).hasSize(1);
    return overloads(name).getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unnamed", "half_named", "triggered", "procedure", "html", "absent"})
  void what_http_can_not_call_is_left_out(String name) {
    assertThat(overloads(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // name, type, set, composite, alias
    "scalar,  pg_catalog.int4,  false, false, false",
    "many,    pg_catalog.text,  true,  false, false",
    "one,     api.thing,        false, true,  false",
    "rows,    api.thing,        true,  true,  false",
    "alias,   api.thing,        false, true,  true",
    "tabular, pg_catalog.record, true, true,  false",
    "outs,    pg_catalog.record, false, true, false",
    "nothing, pg_catalog.void,  false, false, false",
  })
  void results_are_told_apart(
      String name, String type, boolean setOf, boolean composite, boolean alias) {
    Routine.ReturnType returns = routine(name).returns();
    assertThat(returns.type()).hasToString(type);
    assertThat(returns.setOf()).isEqualTo(setOf);
    assertThat(returns.composite()).isEqualTo(composite);
    assertThat(returns.compositeAlias()).isEqualTo(alias);
  }

  @Test
  void arguments_have_names_types_and_whether_they_are_required() {
    assertThat(routine("scalar").params())
        .extracting(param -> param.name() + " " + param.type() + " " + param.required())
        .containsExactly("a integer true", "b text false", "c integer false");
    assertThat(routine("outs").params()).extracting(Routine.Param::name).containsExactly("i", "io");
    assertThat(routine("spread").params())
        .containsExactly(new Routine.Param("v", "integer[]", "integer[]", true, true));
    assertThat(routine("spread").variadic()).isTrue();
    assertThat(routine("body").params())
        .containsExactly(new Routine.Param("", "json", "json", true, false));
  }

  @Test
  void overloads_come_with_the_fewest_arguments_first() {
    assertThat(overloads("over")).extracting(it -> it.params().size()).containsExactly(0, 1, 2);
  }

  @Test
  void settings_isolation_volatility_and_comment_are_kept() {
    Routine tuned = routine("tuned");
    assertThat(tuned.settings()).containsExactly(Map.entry("statement_timeout", "5s"));
    assertThat(tuned.isolation()).isEqualTo("serializable");
    assertThat(tuned.description()).isEqualTo("Tuned");
    assertThat(tuned.params())
        .extracting(Routine.Param::openApiType)
        .containsExactly("character varying", "bit varying");
    assertThat(routine("scalar").volatility()).isEqualTo(Volatility.IMMUTABLE);
    assertThat(routine("many").volatility()).isEqualTo(Volatility.STABLE);
    assertThat(routine("one").volatility()).isEqualTo(Volatility.VOLATILE);
    assertThat(routine("one").isolation()).isEmpty();
  }

  @Test
  void makers_of_media_types_are_found() {
    assertThat(loaded.catalog().mediaHandlers())
        .contains(
            new MediaHandler("text/html", api("page"), api("page"), true),
            new MediaHandler("text/html", api("html"), api("thing"), false),
            new MediaHandler("app/x.y+json", api("any_html"), null, false));
  }

  @Test
  void casts_of_domains_are_representations() {
    assertThat(loaded.catalog().representations())
        .containsExactly(new Representation("api.colour", "json", "api.colour_json"));
  }

  @Test
  void fields_that_functions_compute_have_the_type_that_values_are_cast_to() {
    assertThat(loaded.catalog().computedTypes().get(api("thing")))
        .isEqualTo(Map.of("label", "text", "paint", "integer", "spans", "int4range[]"));
    assertThat(loaded.catalog().computedType(api("thing"), "twice")).isEmpty();
    assertThat(loaded.catalog().computedType(api("absent"), "label")).isEmpty();
  }

  private static QualifiedName api(String name) {
    return new QualifiedName("api", name);
  }
}
