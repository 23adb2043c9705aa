package dev.crestfall.rest.response;

import static dev.crestfall.rest.response.ReadAnswerTest.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.response.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
  private static final Responder RESPONDER =
      new Responder(new ResponseSettings(false, false, List.of(), null));

  private static Answer answer(@Nullable String headers, @Nullable String status) {
    return RESPONDER.rows(
        Requests.read(Range.ALL), Requests.readPlan(false), Requests.overriding(headers, status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[1]",
        "[{}]",
        "[{\"A\": 1}]",
        "[{\"A\": null}]",
        "[{\"A\": \"1\", \"B\": \"2\"}]",
        "[{\"A\": \"1\"}",
        "[{\"A\": \"1\"}] x",
        "[{\"A\": \"1\\r\\nSet-Cookie: x\"}]",
        "[{\"A B\": \"1\"}]",
        "[{\"\": \"1\"}]"
      })
  void headers_that_are_no_list_of_lines_are_refused(String headers) {
    assertThatThrownBy(() -> answer(headers, null))
        .isInstanceOfSatisfying(
            RestError.class, e -> assertThat(e.answer().code()).isEqualTo("PGRST111"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "0", "99", "100", "600", "2000", "99999999999999"})
  void a_status_that_http_does_not_have_is_refused(String status) {
    assertThatThrownBy(() -> answer(null, status))
        .isInstanceOfSatisfying(
            RestError.class, e -> assertThat(e.answer().code()).isEqualTo("PGRST112"));
  }

  @Test
  void lines_take_the_place_of_ours_and_may_repeat() {
    Answer answer =
        answer(
            """
            [{"content-type": "image/png"}, {"Set-Cookie": "a=1"}, {"Set-Cookie": "b=2"},
             {"Vary": "X"}, {"Content-Length": "999"}, {"Note": "é"}]
            """,
            "202 Accepted");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
    assertThat(answer.headers())
        .contains(new Header("Set-Cookie", "a=1"), new Header("Set-Cookie", "b=2"))
        .contains(new Header("Note", "Ã©"));
    assertThat(answer.headers().stream().filter(h -> h.isNamed("Vary")))
        .containsExactly(new Header("Vary", "X"));
    assertThat(header(answer, "Content-Length")).isNull();
  }

  @Test
  void a_status_without_a_body_drops_it() {
    assertThat(answer(null, "204").body()).isEmpty();
  }
}
