package dev.crestfall.rest.plan;

import static dev.crestfall.rest.plan.CatalogBuilder.api;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Routine.Param;
import dev.crestfall.catalog.Routine.ReturnType;
import dev.crestfall.catalog.Routine.Volatility;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.Action.Invocation;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.QueryParams.Argument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallPlanTest {
  private static final ReturnType TEXT =
      new ReturnType(new QualifiedName("pg_catalog", "text"), false, false, false);
  private static final ReturnType FILMS = new ReturnType(api("films"), true, true, false);

  private static final Catalog CATALOG =
      new CatalogBuilder()
          .table("films", "id integer!", "title text", "director_id integer")
          .table("directors", "id integer!", "name text")
          .key("films_director_fkey", "films.director_id", "directors.id")
          .routine(routine("now_showing", FILMS))
          .routine(routine("greet", TEXT, "name text"))
          .routine(routine("sum_of", TEXT, "a integer"))
          .routine(routine("sum_of", TEXT, "a integer", "b integer"))
          .routine(routine("sum_of", TEXT, "a integer", "b integer", "c integer"))
          .routine(routine("twin", TEXT, "x integer"))
          .routine(routine("twin", TEXT, "x text"))
          .routine(routine("optional", TEXT, "a text?", "b text?"))
          .routine(routine("join_all", TEXT, "sep text", "parts text[]*"))
          .routine(routine("take_json", TEXT, " json"))
          .routine(routine("take_text", TEXT, " text"))
          .routine(routine("take_bytes", TEXT, " bytea"))
          .routine(routine("both", TEXT, " jsonb"))
          .routine(routine("both", TEXT, "a integer"))
          .build();

  /// Arguments are written `name type`, optional ones end in `?`, variadic ones in `*`.
  private static Routine routine(String name, ReturnType returns, String... params) {
    List<Param> parsed =
        List.of(params).stream()
            .map(text -> {
              String type = text.substring(text.indexOf(' ') + 1).replaceAll("[?*]$", "");
              return new Param(
                  text.substring(0, text.indexOf(' ')),
                  type,
                  type,
                  !text.endsWith("?") && !text.endsWith("*"),
                  text.endsWith("*"));
            })
            .toList();
    return new Routine(
        api(name),
        null,
        parsed,
        returns,
        name.equals("greet") ? Volatility.STABLE : Volatility.VOLATILE,
        parsed.stream().anyMatch(Param::variadic),
        "",
        new LinkedHashMap<>());
  }

  private static Plan.Call plan(Requests request) {
    return (Plan.Call) Planner.plan(request.build(), CATALOG, Films.SETTINGS, Films.HINTS);
  }

  private static RestError.Answer refusal(Requests request) {
    return Assertions.catchThrowableOfType(RestError.class, () -> plan(request)).answer();
  }

  private static Requests post(String name, String... keys) {
    return Requests.call(Invocation.POST, name).json("{}", keys);
  }

  private static Requests raw(String name, MediaType type) {
    return Requests.call(Invocation.POST, name).form(type, new Payload.Raw(new byte[0]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "nothing          | api.nothing without parameters | api.nothing without parameters | -",
        "greex?name=x     | api.greex(name)              | api.greex with parameter name | Perhaps you meant to call the function api.greet",
        "greet            | api.greet without parameters | api.greet without parameters | -",
        "greet?nam=x&b=y  | api.greet(b, nam)            | api.greet with parameters b, nam | Perhaps you meant to call the function api.greet(name)",
        "greet?nameX=x    | api.greet(nameX)             | api.greet with parameter nameX | Perhaps you meant to call the function api.greet(name)",
        "sum_of?b=1       | api.sum_of(b)                | api.sum_of with parameter b | Perhaps you meant to call the function api.sum_of(a, b)",
        "take_json        | api.take_json without parameters | api.take_json without parameters | Perhaps you meant to call the function api.take_json()",
      })
  void a_call_that_fits_no_routine_is_refused(
      String target, String message, String searched, String hint) {
    RestError.Answer answer = refusal(Requests.call(Invocation.GET, target));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("PGRST202");
    assertThat(answer.message())
        .isEqualTo("Could not find the function " + message + " in the schema cache");
    assertThat(answer.details())
        .isEqualTo(
            "Searched for the function "
                + searched
                + ", but no matches were found in the schema cache.");
    assertThat(answer.hint()).isEqualTo(hint);
  }

  @Test
  void a_posted_call_that_fits_no_routine_tells_what_its_body_could_have_been() {
    assertThat(refusal(post("greet", "z", "y")).details())
        .isEqualTo(
            "Searched for the function api.greet with parameters y, z or with a single unnamed"
                + " json/jsonb parameter, but no matches were found in the schema cache.");
    RestError.Answer text = refusal(raw("greet", new MediaType.TextPlain()));
    assertThat(text.message())
        .isEqualTo("Could not find the function api.greet in the schema cache");
    assertThat(text.details())
        .isEqualTo(
            "Searched for the function api.greet with a single unnamed text parameter, but no"
                + " matches were found in the schema cache.");
    assertThat(text.hint()).isNull();
    assertThat(refusal(raw("take_text", new MediaType.OctetStream())).code()).isEqualTo("PGRST202");
    assertThat(refusal(raw("now_showing", new MediaType.TextPlain())).code()).isEqualTo("PGRST202");
  }

  @Test
  void a_call_that_fits_two_routines_is_refused_with_both() {
    RestError.Answer answer = refusal(Requests.call(Invocation.GET, "twin?x=1"));

    assertThat(answer.status()).isEqualTo(300);
    assertThat(answer.code()).isEqualTo("PGRST203");
    assertThat(answer.message())
        .isEqualTo(
            "Could not choose the best candidate function between: api.twin(x => integer),"
                + " api.twin(x => text)");
  }

  @Test
  void a_call_of_one_row_with_a_limit_of_changes_is_refused() {
    RestError.Answer answer = refusal(post("greet", "name").prefer(Requests.strict(3L)));

    assertThat(answer.code()).isEqualTo("PGRST128");
    assertThat(plan(post("now_showing").prefer(Requests.strict(3L)))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum_of?a=1             | a",
        "sum_of?a=1&b=2         | a b",
        "sum_of?b=1&c=2&a=3     | a b c",
        "optional               | ''",
        "optional?b=1           | b",
        "join_all?sep=x&parts=1 | sep parts",
      })
  void an_overload_is_chosen_by_the_names_of_its_arguments(String target, String params) {
    Plan.Call call = plan(Requests.call(Invocation.GET, target));

    assertThat(String.join(" ", call.call().params().stream().map(Param::name).toList()))
        .isEqualTo(params);
    assertThat(call.readOnly()).isTrue();
  }

  @Test
  void a_body_that_names_no_arguments_goes_to_an_unnamed_one() {
    assertThat(plan(post("take_json", "a")).call().params()).hasSize(1);
    assertThat(plan(post("both", "a")).call().params().getFirst().name()).isEqualTo("a");
    assertThat(plan(post("both", "b")).call().params().getFirst().type()).isEqualTo("jsonb");
    assertThat(plan(raw("take_bytes", new MediaType.OctetStream())).call().arguments())
        .isInstanceOf(CallPlan.Arguments.Body.class);
  }

  @Test
  void repeated_values_are_kept_for_variadic_arguments_alone() {
    Plan.Call get = plan(Requests.call(Invocation.GET, "join_all?sep=a&sep=b&parts=1&parts=2"));
    assertThat(((CallPlan.Arguments.Direct) get.call().arguments()).values())
        .isEqualTo(Map.of("sep", List.of("b"), "parts", List.of("1", "2")));

    List<Argument> fields = List.of(new Argument("sep", "-"), new Argument("parts", "x"));
    Payload form = new Payload.Form(fields, Set.of("sep", "parts"));
    Plan.Call posted =
        plan(
            Requests.call(Invocation.POST, "join_all")
                .form(new MediaType.FormUrlEncoded(), form, "sep", "parts"));
    assertThat(((CallPlan.Arguments.Direct) posted.call().arguments()).values())
        .isEqualTo(Map.of("sep", List.of("-"), "parts", List.of("x")));
  }

  @Test
  void rows_of_a_relation_can_be_filtered_ordered_and_embedded_from() {
    Plan.Call call =
        plan(
            Requests.call(
                Invocation.GET,
                "now_showing?select=title,directors(name)&id=gt.1&order=director_id&limit=2"));

    assertThat(Sketch.of(call.read()))
        .isEqualTo(
            "(title + directors=films_directors_1) FROM pgrst_source films WHERE id > 1"
                + " ORDER director_id [0+2] {films_directors_1: (name)"
                + " FROM api.directors directors_1 ON directors_1.id=films.director_id}");
    assertThat(call.call().returning()).containsExactly("director_id", "title");
    assertThat(call.call().filterFields()).containsExactly("director_id", "id");
  }

  @Test
  void only_a_posted_call_of_a_volatile_routine_may_write() {
    assertThat(plan(post("now_showing")).readOnly()).isFalse();
    assertThat(plan(post("greet", "name")).readOnly()).isTrue();
    assertThat(plan(Requests.call(Invocation.HEAD, "now_showing")).readOnly()).isTrue();
    assertThat(plan(Requests.call(Invocation.HEAD, "now_showing")).handler())
        .isEqualTo(new Handler.None());
  }
}
