package dev.crestfall.rest.response;

import static dev.crestfall.rest.response.ReadAnswerTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.rest.response.header.Header;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CorsTest {
  private static final Cors ANY = new Cors(List.of());
  private static final Cors SOME = new Cors(List.of("https://a.example", "https://b.example"));

  @Test
  void a_preflight_of_another_origin_or_method_is_no_preflight() {
    assertThat(SOME.preflight("https://evil.example", "GET", null)).isNull();
    assertThat(SOME.preflight("null", "GET", null)).isNull();
    assertThat(ANY.preflight("https://a.example", "TRACE", null)).isNull();
    assertThat(ANY.preflight("https://a.example", null, null)).isNull();
    assertThat(ANY.preflight(null, "GET", null)).isNull();
  }

  @Test
  void an_origin_that_is_not_allowed_gets_no_lines() {
    assertThat(SOME.lines("https://evil.example")).isEmpty();
    assertThat(SOME.lines(null)).isEmpty();
  }

  @Test
  void any_origin_may_call_without_credentials() {
    Answer answer =
        Objects.requireNonNull(
            ANY.preflight("https://a.example", "POST", "Foo, authorization,, B@d\r\n,Bar"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsExactly(
            new Header("Access-Control-Allow-Origin", "*"),
            new Header(
                "Access-Control-Allow-Methods", "GET, POST, PATCH, PUT, DELETE, OPTIONS, HEAD"),
            new Header(
                "Access-Control-Allow-Headers",
                "Authorization, Foo, Bar, Accept, Accept-Language, Content-Language"),
            new Header("Access-Control-Max-Age", "86400"));
  }

  @Test
  void a_named_origin_may_send_credentials() {
    Answer answer = Objects.requireNonNull(SOME.preflight("https://b.example", "GET", null));
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://b.example");
    assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(header(answer, "Access-Control-Allow-Headers")).isNull();
    assertThat(SOME.lines("https://b.example"))
        .extracting(Header::name)
        .containsExactly(
            "Access-Control-Allow-Origin",
            "Access-Control-Allow-Credentials",
            "Access-Control-Expose-Headers");
  }
}
