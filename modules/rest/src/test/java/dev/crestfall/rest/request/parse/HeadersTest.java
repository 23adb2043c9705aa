package dev.crestfall.rest.request.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crestfall.kernel.session.CookieHeader;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.request.query.QueryParser;
import dev.crestfall.rest.request.query.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "GET, limit=-1, -, Limit should be greater than or equal to zero.",
        "GET, limit=0&offset=5, -, Limit should be greater than or equal to zero.",
        "GET, limit=x&offset=5, -, Limit should be greater than or equal to zero.",
        "GET, limit=5, 10-20, Limit should be greater than or equal to zero.",
        "GET, '', 5-4, The lower boundary must be lower than or equal to the upper boundary in the"
            + " Range header.",
      })
  void an_empty_range_answers_416(
      String method, String query, @Nullable String header, String details) {
    Window window = QueryParser.parse(query, false).window();
    RestError error =
        catchThrowableOfType(RestError.class, () -> RangeHeader.range(method, window, header));
    assertThat(error.answer().status()).isEqualTo(416);
    assertThat(error.answer().code()).isEqualTo("PGRST103");
    assertThat(error.answer().details()).isEqualTo(details);
  }

  @Test
  void put_takes_no_limit() {
    RestError error =
        catchThrowableOfType(
            RestError.class, () -> RangeHeader.range("PUT", new Window(0, 1L), null));
    assertThat(error.answer().code()).isEqualTo("PGRST114");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "GET, '', -, 0, -",
        "GET, limit=0, -, 0, 0",
        "GET, limit=0, 3-4, 0, 0",
        "GET, limit=10&offset=-5, -, 0, 5",
        "GET, offset=-5, -, 0, -",
        "GET, '', 5-9, 5, 5",
        "GET, '', 5-, 5, -",
        "GET, limit=20&offset=2, 5-9, 5, 5",
        "GET, limit=3&offset=4, 5-99999999999999999999, 5, 2",
        "POST, '', 5-9, 0, -",
        "GET, '', items=0-9, 0, -",
        "GET, '', 0-9x, 0, -",
        "GET, limit=9223372036854775807&offset=9, -, 9, 9223372036854775799",
      })
  void a_range_is_what_header_limit_and_offset_leave(
      String method, String query, @Nullable String header, long offset, @Nullable Long limit) {
    Window window = QueryParser.parse(query, false).window();
    assertThat(RangeHeader.range(method, window, header)).isEqualTo(new Range(offset, limit));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv, application/json | Csv,Json",
        "application/json;q=0.5, text/csv | Csv,Json",
        "*/*, text/xml, text/plain;q=0.9 | TextXml,Any,TextPlain",
        "text/csv;q=x,text/xml | Csv,TextXml",
        "application/vnd.pgrst.array+json;nulls=stripped | ArrayJson",
        "application/vnd.pgrst.array+json | Json",
        "APPLICATION/vnd.PGRST.object | SingularJson",
        "text/html | Other",
      })
  void accept_is_sorted_by_quality_then_by_precision(String header, String types) {
    assertThat(AcceptHeader.parse(header).stream().map(type -> type.getClass().getSimpleName()))
        .containsExactly(types.split(",", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      value = {
        "application/vnd.pgrst.plan % application/vnd.pgrst.plan+text; for=\"application/json\"",
        "application/vnd.pgrst.plan+json;for=\"text/csv\" %"
            + " application/vnd.pgrst.plan+json; for=\"text/csv\"",
        "application/vnd.pgrst.plan ; for=\"text/xml\" ; options=verbose|analyze|x ; %"
            + " application/vnd.pgrst.plan+text; for=\"text/xml\"; options=analyze|verbose",
        "application/vnd.pgrst.object+json; nulls=stripped %"
            + " application/vnd.pgrst.object+json;nulls=stripped",
        "image/png; a=b % image/png; a=b",
        "nonsense % nonsense",
      })
  void media_types_carry_their_parameters(String header, String text) {
    assertThat(MediaType.parse(header).text()).isEqualTo(text);
  }

  @Test
  void the_first_preference_of_a_kind_counts_and_unknown_ones_are_kept() {
    Preferences preferences =
        PreferHeaders.parse(
            List.of(
                "count=exact,  tx=commit ,return=representation, wat",
                "count=planned, timezone=Europe/Berlin, max-affected=12, Handling=strict"),
            true);
    assertThat(preferences)
        .isEqualTo(
            new Preferences(
                null,
                Preferences.Return.REPRESENTATION,
                Preferences.Count.EXACT,
                Preferences.Transaction.COMMIT,
                null,
                null,
                "Europe/Berlin",
                12L,
                List.of("wat", "Handling=strict")));
  }

  @Test
  void a_transaction_ends_as_wished_only_where_that_is_allowed() {
    Preferences preferences = PreferHeaders.parse(List.of("tx=rollback,max-affected=x"), false);
    assertThat(preferences.transaction()).isNull();
    assertThat(preferences.maxAffected()).isNull();
    assertThat(preferences.invalid()).isEmpty();
  }

  @Test
  void cookies_go_by_name() {
    assertThat(CookieHeader.parse("a=2; b=x=y;c;  a=1"))
        .containsExactly(
            java.util.Map.entry("a", "1"),
            java.util.Map.entry("b", "x=y"),
            java.util.Map.entry("c", ""));
    assertThat(CookieHeader.parse(null)).isEmpty();
  }
}
