package dev.crestfall.rest.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.response.header.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReadAnswerTest {
  private static final Responder RESPONDER =
      new Responder(new ResponseSettings(false, false, List.of(), null));

  static @Nullable String header(Answer answer, String name) {
    return answer.headers().stream()
        .filter(header -> header.isNamed(name))
        .map(Header::value)
        .findFirst()
        .orElse(null);
  }

  private record Page(Range range, long rows, @Nullable Long total, int status, String header) {}

  @TestFactory
  Stream<DynamicTest> the_range_says_which_rows_of_how_many() {
    return Stream.of(
            new Page(new Range(9, null), 0, 8L, 416, "*/8"),
            new Page(new Range(8, null), 0, 8L, 206, "*/8"),
            new Page(new Range(2, 3L), 3, 8L, 206, "2-4/8"),
            new Page(Range.ALL, 8, 8L, 200, "0-7/8"),
            new Page(Range.ALL, 8, null, 200, "0-7/*"),
            new Page(Range.ALL, 0, null, 200, "*/*"),
            new Page(Range.ALL, 0, 0L, 200, "*/0"))
        .map(page -> DynamicTest.dynamicTest(page.header(), () -> check(page)));
  }

  private static void check(Page page) {
    Answer answer =
        RESPONDER.rows(
            Requests.read(page.range()),
            Requests.readPlan(false),
            Requests.rows(page.rows(), page.total()));
    assertThat(answer.status()).isEqualTo(page.status());
    assertThat(header(answer, "Content-Range")).isEqualTo(page.header());
  }

  @Test
  void an_offset_beyond_the_total_says_so_in_the_body() {
    Answer answer =
        RESPONDER.rows(
            Requests.read(new Range(9, null)), Requests.readPlan(false), Requests.rows(0, 8L));
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("PGRST103", "An offset of 9 was requested, but there are only 8 rows.");
  }

  @Test
  void head_has_the_headers_and_no_body() {
    ApiRequest request = Requests.read(Range.ALL);
    Answer head = RESPONDER.rows(request, Requests.readPlan(true), Requests.rows(2, null));
    Answer get = RESPONDER.rows(request, Requests.readPlan(false), Requests.rows(2, null));
    assertThat(head.headers()).isEqualTo(get.headers());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void the_location_of_the_content_has_the_name_as_it_is_on_one_line() {
    QualifiedName odd = new QualifiedName("shop", "a b/é?\r\nX: y");
    ApiRequest request =
        Requests.of(
            new Action.Read(odd, false),
            Preferences.NONE,
            Range.ALL,
            Requests.query("a=eq.1&b=eq.2"));
    Answer answer = RESPONDER.rows(request, Requests.readPlan(false), Requests.rows(0, null));
    assertThat(header(answer, "Content-Location")).isEqualTo("/a b/Ã©?  X: y?a=eq.1&b=eq.2");
    assertThat(header(answer, "Content-Profile")).isEqualTo("shop");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(header(answer, "Vary")).isEqualTo("Accept, Prefer, Range");
  }

  @Test
  void a_deprecated_name_is_warned_of() {
    Answer answer =
        RESPONDER.rows(
            Requests.read(Range.ALL), Requests.readPlan(false, "299 - x"), Requests.rows(0, null));
    assertThat(header(answer, "Warning")).isEqualTo("299 - x");
  }

  @Test
  void a_plan_is_shown_without_ranges_and_preferences() {
    MediaType type = new MediaType.Plan(new MediaType.Json(), true, Set.of());
    Plan.Read plan = new Plan.Read(Requests.node(), new Handler.Json(), type, false, List.of());
    Answer answer = RESPONDER.rows(Requests.read(Range.ALL), plan, Requests.rows(0, null));
    assertThat(header(answer, "Content-Type"))
        .isEqualTo("application/vnd.pgrst.plan+json; for=\"application/json\"; charset=utf-8");
    assertThat(header(answer, "Content-Range")).isNull();
  }
}
