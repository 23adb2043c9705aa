package dev.crestfall.rest.plan;

import static dev.crestfall.rest.plan.CatalogBuilder.api;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.MediaHandler;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.MediaType.PlanOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NegotiationTest {
  private static final MediaType JSON = new MediaType.Json();
  private static final MediaType CSV = new MediaType.Csv();
  private static final MediaType ANY = new MediaType.Any();
  private static final MediaType BYTES = new MediaType.OctetStream();
  private static final MediaType HTML = new MediaType.Other("text/html");
  private static final MediaType PNG = new MediaType.Other("image/png");
  private static final MediaType XML = new MediaType.TextXml();

  private static final Catalog CATALOG =
      new CatalogBuilder()
          .table("films", "id integer!", "title text")
          .table("posters", "id integer!")
          .table("page", "id integer!")
          .routine(scalar("page"))
          .handler(new MediaHandler("text/html", api("films_html"), api("films"), false))
          .handler(new MediaHandler("text/csv", api("any_csv"), null, false))
          .handler(new MediaHandler("text/xml", api("any_xml"), null, false))
          .handler(new MediaHandler("*/*", api("posters_any"), api("posters"), false))
          .handler(new MediaHandler("text/html", api("page"), api("page"), true))
          .build();

  private static Routine scalar(String name) {
    return new Routine(
        api(name),
        null,
        List.of(),
        new Routine.ReturnType(new QualifiedName("api", "text/html"), false, false, false),
        Routine.Volatility.STABLE,
        false,
        "",
        new LinkedHashMap<>());
  }

  private static Plan.Rows plan(Requests request) {
    Planner.Settings settings = new Planner.Settings(null, true, true, true, null);
    return (Plan.Rows) Planner.plan(request.build(), CATALOG, settings, Films.HINTS);
  }

  private static MediaType explain(MediaType target) {
    return new MediaType.Plan(target, true, Set.of(PlanOption.ANALYZE));
  }

  private static Handler custom(String function, String relation) {
    return new Handler.Custom(api(function), relation.isEmpty() ? null : api(relation));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("films?select=id", HTML, "text/html"),
        arguments("films", PNG, "image/png"),
        arguments("films", BYTES, "application/octet-stream"),
        arguments("posters?select=id", PNG, "image/png"),
        arguments("page", HTML, "text/html"),
        arguments("films", new MediaType.FormUrlEncoded(), "application/x-www-form-urlencoded"),
        arguments(
            "films",
            explain(PNG),
            "application/vnd.pgrst.plan+json; for=\"image/png\"; options=analyze"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_media_type_that_nothing_makes_is_refused(String target, MediaType accept, String shown) {
    RestError error =
        catchThrowableOfType(RestError.class, () -> plan(Requests.get(target).accept(accept)));

    assertThat(error.answer().status()).isEqualTo(406);
    assertThat(error.answer().code()).isEqualTo("PGRST107");
    assertThat(error.answer().message())
        .isEqualTo("None of these media types are available: " + shown);
  }

  @Test
  void plans_are_refused_while_they_are_disabled() {
    RestError.Answer answer = Films.refusal(Requests.get("films").accept(explain(JSON), PNG));

    assertThat(answer.message())
        .isEqualTo(
            "None of these media types are available: application/vnd.pgrst.plan+json;"
                + " for=\"application/json\"; options=analyze, image/png");
  }

  static Stream<Arguments> chosen() {
    MediaType single = new MediaType.SingularJson(false);
    MediaType stripped = new MediaType.SingularJson(true);
    MediaType array = new MediaType.ArrayJson(true);
    return Stream.of(
        arguments("films", ANY, new Handler.Json(), JSON),
        arguments("films", JSON, new Handler.Json(), JSON),
        arguments("films", new MediaType.GeoJson(), new Handler.GeoJson(), new MediaType.GeoJson()),
        arguments("films", single, new Handler.SingleJson(false), single),
        arguments("films", stripped, new Handler.SingleJson(true), stripped),
        arguments("films", array, new Handler.ArrayJsonStripped(), array),
        arguments("films", new MediaType.ArrayJson(false), new Handler.Json(), JSON),
        arguments("films", explain(JSON), new Handler.Json(), explain(JSON)),
        arguments("films", explain(single), new Handler.SingleJson(false), explain(single)),
        arguments("films", explain(HTML), custom("films_html", "films"), explain(HTML)),
        arguments("films", HTML, custom("films_html", "films"), HTML),
        arguments("films", CSV, custom("any_csv", ""), CSV),
        arguments("films?select=id", CSV, custom("any_csv", ""), CSV),
        arguments("films?select=id", XML, custom("any_xml", ""), XML),
        // what makes anything of a relation goes before what makes a type of anything
        arguments("posters", CSV, custom("posters_any", "posters"), BYTES),
        arguments("posters", ANY, custom("posters_any", "posters"), BYTES),
        arguments("posters", single, new Handler.SingleJson(false), single),
        arguments("posters?select=id", ANY, new Handler.Json(), JSON));
  }

  @ParameterizedTest
  @MethodSource("chosen")
  void a_media_type_is_made_by_the_closest_handler(
      String target, MediaType accept, Handler handler, MediaType answered) {
    Plan.Rows plan = plan(Requests.get(target).accept(accept));

    assertThat(plan.handler()).isEqualTo(handler);
    assertThat(plan.mediaType()).isEqualTo(answered);
  }

  @Test
  void the_first_type_that_can_be_made_wins() {
    assertThat(plan(Requests.get("films").accept(PNG, HTML, JSON)).mediaType()).isEqualTo(HTML);
  }

  @Test
  void a_routine_that_gives_a_media_type_is_the_body_itself() {
    Requests call = Requests.call(Action.Invocation.GET, "page");

    assertThat(plan(call.accept(HTML)).handler()).isEqualTo(new Handler.Result());
    assertThat(plan(call.accept(JSON)).handler()).isEqualTo(new Handler.Json());
  }

  @Test
  void head_makes_no_body() {
    Plan.Rows plan = plan(Requests.of(new Action.Read(api("films"), true), "films"));

    assertThat(plan.handler()).isEqualTo(new Handler.None());
    assertThat(plan.mediaType()).isEqualTo(JSON);
  }
}
