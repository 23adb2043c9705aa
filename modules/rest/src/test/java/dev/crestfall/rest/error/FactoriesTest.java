package dev.crestfall.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.error.SchemaErrors.NoRelationship;
import dev.crestfall.rest.error.SchemaErrors.NoRoutine;
import dev.crestfall.rest.error.SchemaErrors.UnnamedArgument;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FactoriesTest {
  private static final QualifiedName ADD = new QualifiedName("shop", "add");

  private record Line(RestError error, int status, String code) {}

  @TestFactory
  Stream<DynamicTest> each_refusal_has_its_status_and_code() {
    return Stream.of(
            new Line(RequestErrors.queryParameter("m", "d"), 400, "PGRST100"),
            new Line(RequestErrors.routineMethod("PUT"), 405, "PGRST101"),
            new Line(RequestErrors.negativeLimit(), 416, "PGRST103"),
            new Line(RequestErrors.putFilters(), 405, "PGRST105"),
            new Line(RequestErrors.schemaNotExposed("x", List.of("a", "b")), 406, "PGRST106"),
            new Line(RequestErrors.mediaTypes(List.of("a/b")), 406, "PGRST107"),
            new Line(RequestErrors.responseStatus(), 500, "PGRST112"),
            new Line(RequestErrors.method("BREW"), 405, "PGRST117"),
            new Line(RaiseErrors.noDetail(), 500, "PGRST121"),
            new Line(RequestErrors.openApiDisabled(), 404, "PGRST126"),
            new Line(SchemaErrors.ambiguousRoutine(List.of()), 300, "PGRST203"),
            new Line(SchemaErrors.noColumn("film", "x"), 400, "PGRST204"),
            new Line(TokenErrors.noSecret(), 500, "PGRST300"),
            new Line(ConnectionErrors.unreachable(null), 503, "PGRST000"),
            new Line(ConnectionErrors.poolTimeout(), 504, "PGRST003"))
        .map(line -> DynamicTest.dynamicTest(line.code(), () -> check(line)));
  }

  private static void check(Line line) {
    assertThat(line.error().answer().status()).isEqualTo(line.status());
    assertThat(line.error().answer().code()).isEqualTo(line.code());
  }

  @Test
  void a_missing_relationship_names_the_hint_that_was_tried() {
    NoRelationship search = new NoRelationship("film", "person", "by", "shop", null);
    assertThat(SchemaErrors.noRelationship(search).answer().details())
        .isEqualTo(
            "Searched for a foreign key relationship between 'film' and 'person' using the hint"
                + " 'by' in the schema 'shop', but no matches were found.");
  }

  private record Search(List<String> arguments, UnnamedArgument unnamed, String found) {}

  @TestFactory
  Stream<DynamicTest> a_missing_function_says_how_it_was_searched_for() {
    return Stream.of(
            new Search(List.of(), UnnamedArgument.NONE, " without parameters"),
            new Search(List.of("a"), UnnamedArgument.NONE, " with parameter a"),
            new Search(
                List.of("a", "b"),
                UnnamedArgument.JSON,
                " with parameters a, b or with a single unnamed json/jsonb parameter"),
            new Search(List.of(), UnnamedArgument.BYTES, " with a single unnamed bytea parameter"))
        .map(search ->
            DynamicTest.dynamicTest(
                search.found(),
                () ->
                    assertThat(noRoutine(search).details())
                        .isEqualTo(
                            "Searched for the function shop.add"
                                + search.found()
                                + ", but no matches were found in the schema cache.")));
  }

  @Test
  void a_raw_body_gets_no_hint_about_arguments() {
    assertThat(noRoutine(new Search(List.of(), UnnamedArgument.TEXT, "")).hint()).isNull();
    assertThat(noRoutine(new Search(List.of("a"), UnnamedArgument.NONE, "")).hint())
        .isEqualTo("near");
  }

  private static RestError.Answer noRoutine(Search search) {
    return SchemaErrors.noRoutine(new NoRoutine(ADD, search.arguments(), search.unnamed(), "near"))
        .answer();
  }

  @Test
  void a_bad_token_is_challenged_with_its_reason() {
    assertThat(TokenErrors.claim(TokenErrors.Claim.EXPIRED).answer().headers())
        .containsExactly(
            Map.entry(
                "WWW-Authenticate",
                "Bearer error=\"invalid_token\", error_description=\"JWT expired\""));
    assertThat(TokenErrors.required().answer().headers())
        .containsExactly(Map.entry("WWW-Authenticate", "Bearer"));
  }
}
