package dev.crestfall.rest.response;

import static dev.crestfall.rest.response.ReadAnswerTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.Action.Mutation;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.Preferences.Count;
import dev.crestfall.rest.request.Preferences.Handling;
import dev.crestfall.rest.request.Preferences.Missing;
import dev.crestfall.rest.request.Preferences.Resolution;
import dev.crestfall.rest.request.Preferences.Return;
import dev.crestfall.rest.request.Preferences.Transaction;
import dev.crestfall.rest.sql.Rows;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ChangeAnswerTest {
  private static final Responder RESPONDER =
      new Responder(new ResponseSettings(false, false, List.of(), null));

  private static Preferences prefer(
      @Nullable Return returning, @Nullable Resolution resolution, @Nullable Count count) {
    return new Preferences(resolution, returning, count, null, null, null, null, null, List.of());
  }

  private static Answer answer(Mutation mutation, Preferences preferences, Rows rows) {
    ApiRequest request = Requests.of(new Action.Mutate(Requests.FILM, mutation), preferences);
    return RESPONDER.rows(request, Requests.mutatePlan(mutation, "id"), rows);
  }

  private record Line(
      Mutation mutation,
      Preferences preferences,
      @Nullable Long inserted,
      int status,
      @Nullable String range) {}

  @TestFactory
  Stream<DynamicTest> each_change_has_its_status_and_range() {
    Preferences merge = prefer(null, Resolution.MERGE_DUPLICATES, Count.EXACT);
    Preferences ignore = prefer(null, Resolution.IGNORE_DUPLICATES, null);
    return Stream.of(
            new Line(Mutation.CREATE, merge, 0L, 200, "*/2"),
            new Line(Mutation.CREATE, merge, 1L, 201, "*/2"),
            new Line(Mutation.CREATE, ignore, 0L, 201, "*/*"),
            new Line(Mutation.CREATE, merge, null, 200, "*/2"),
            new Line(Mutation.CREATE, prefer(null, null, null), null, 201, "*/*"),
            new Line(Mutation.CREATE, prefer(Return.REPRESENTATION, null, null), 2L, 201, "*/*"),
            new Line(Mutation.UPDATE, prefer(null, null, null), null, 204, "0-1/*"),
            new Line(
                Mutation.UPDATE, prefer(Return.REPRESENTATION, null, null), null, 200, "0-1/*"),
            new Line(Mutation.DELETE, prefer(Return.MINIMAL, null, null), null, 204, "*/*"),
            new Line(Mutation.DELETE, prefer(Return.REPRESENTATION, null, null), null, 200, "*/*"),
            new Line(Mutation.UPSERT_ONE, prefer(null, null, null), 1L, 204, null),
            new Line(Mutation.UPSERT_ONE, prefer(Return.REPRESENTATION, null, null), 1L, 201, null),
            new Line(Mutation.UPSERT_ONE, prefer(Return.REPRESENTATION, null, null), 0L, 200, null))
        .map(line -> DynamicTest.dynamicTest(line.toString(), () -> check(line)));
  }

  private static void check(Line line) {
    Rows rows = Requests.rows(2, null, line.inserted(), List.of());
    Answer answer = answer(line.mutation(), line.preferences(), rows);
    boolean shown = line.preferences().returning() == Return.REPRESENTATION;
    assertThat(answer.status()).isEqualTo(line.status());
    assertThat(header(answer, "Content-Range")).isEqualTo(line.range());
    assertThat(answer.body()).hasSize(shown ? 2 : 0);
    assertThat(header(answer, "Content-Type") != null).isEqualTo(shown);
  }

  @Test
  void the_location_of_a_row_is_encoded_pair_by_pair() {
    Rows rows = Requests.rows(1, null, 1L, List.of("a&b=eq.x y&z", "c=is.null"));
    Answer answer = answer(Mutation.CREATE, prefer(Return.HEADERS_ONLY, null, null), rows);
    assertThat(header(answer, "Location")).isEqualTo("/film?a%26b=eq.x%20y%26z&c=is.null");
  }

  @Test
  void preferences_are_echoed_in_a_fixed_order_where_they_apply() {
    Preferences all =
        new Preferences(
            Resolution.MERGE_DUPLICATES,
            Return.MINIMAL,
            Count.EXACT,
            Transaction.ROLLBACK,
            Missing.DEFAULT,
            Handling.STRICT,
            "Europe/Oslo",
            9L,
            List.of());
    String shared = "count=exact, tx=rollback, handling=strict, timezone=Europe/Oslo";
    Rows rows = Requests.rows(1, null, 1L, List.of());
    assertThat(applied(Mutation.CREATE, all, rows))
        .isEqualTo("resolution=merge-duplicates, missing=default, return=minimal, " + shared);
    assertThat(applied(Mutation.UPDATE, all, rows))
        .isEqualTo("missing=default, return=minimal, " + shared + ", max-affected=9");
    assertThat(applied(Mutation.DELETE, all, rows))
        .isEqualTo("return=minimal, " + shared + ", max-affected=9");
    assertThat(applied(Mutation.UPSERT_ONE, all, rows)).isEqualTo("return=minimal, " + shared);
  }

  private static @Nullable String applied(Mutation mutation, Preferences all, Rows rows) {
    return header(answer(mutation, all, rows), "Preference-Applied");
  }

  @Test
  void nothing_is_said_of_preferences_that_do_not_apply() {
    ApiRequest request =
        Requests.of(
            new Action.Mutate(Requests.FILM, Mutation.CREATE),
            prefer(null, Resolution.MERGE_DUPLICATES, null));
    Answer answer =
        RESPONDER.rows(
            request, Requests.mutatePlan(Mutation.CREATE), Requests.rows(1, null, 1L, List.of()));
    assertThat(header(answer, "Preference-Applied")).isNull();
  }
}
