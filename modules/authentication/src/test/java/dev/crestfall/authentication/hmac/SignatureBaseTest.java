package dev.crestfall.authentication.hmac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.authentication.hmac.StructuredFields.MalformedException;
import dev.crestfall.authentication.hmac.StructuredFields.Member;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureBaseTest {
  private static final String SECRET =
      "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";

  /// The test request of RFC 9421, appendix B.2.
  private record TestRequest(Map<String, List<String>> headers) implements Message {
    static final TestRequest OF_THE_RFC =
        new TestRequest(
            Map.of(
                "date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                "content-type", List.of("application/json"),
                "x-two", List.of(" one ", "two")));

    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String scheme() {
      return "https";
    }

    @Override
    public String authority() {
      return "example.com";
    }

    @Override
    public String path() {
      return "/foo";
    }

    @Override
    public @Nullable String query() {
      return "param=Value&Pet=dog";
    }

    @Override
    public List<String> header(String name) {
      return headers.getOrDefault(name, List.of());
    }
  }

  private static Member input(String text) throws MalformedException {
    return Objects.requireNonNull(StructuredFields.dictionary("sig=" + text).get("sig"));
  }

  @Test
  void the_vector_of_rfc_9421_appendix_b_2_5_comes_out() throws MalformedException {
    String parameters =
        "(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"";
    String base = SignatureBase.of(TestRequest.OF_THE_RFC, input(parameters));
    assertThat(base)
        .isEqualTo(
            """
            "date": Tue, 20 Apr 2021 02:07:55 GMT
            "@authority": example.com
            "content-type": application/json
            """
                + "\"@signature-params\": "
                + parameters);
    byte[] mac = SignedRequest.mac(Base64.getDecoder().decode(SECRET), base);
    assertThat(Base64.getEncoder().encodeToString(mac))
        .isEqualTo("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
  }

  @Test
  void derived_components_and_headers_in_several_lines_are_written_as_the_rfc_says()
      throws MalformedException {
    String base =
        SignatureBase.of(
            TestRequest.OF_THE_RFC,
            input(
                "(\"@method\" \"@path\" \"@query\" \"@target-uri\" \"@request-target\" \"@scheme\" \"x-two\")"));
    assertThat(base.lines())
        .startsWith(
            "\"@method\": POST",
            "\"@path\": /foo",
            "\"@query\": ?param=Value&Pet=dog",
            "\"@target-uri\": https://example.com/foo?param=Value&Pet=dog",
            "\"@request-target\": /foo?param=Value&Pet=dog",
            "\"@scheme\": https",
            "\"x-two\": one, two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(\"missing\")",
        "(\"@method\" \"@method\")",
        "(\"@nonsense\")",
        "(\"Date\")",
        "(date)",
        "(\"date\";sf)",
        "(\"@query-param\";name=\"Pet\")"
      })
  void components_that_can_t_be_had_are_refused(String text) throws MalformedException {
    Member input = input(text);
    assertThatThrownBy(() -> SignatureBase.of(TestRequest.OF_THE_RFC, input))
        .isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1",
        "a=",
        "a=(",
        "a=(\"x\"",
        "a=(\"x\"\"y\")",
        "a=\"x",
        "a=:x",
        "a=:!:",
        "a=?2",
        "a=1.5",
        "a=1,",
        "a=1 b=2",
        "a=1,a=2",
        "a=1;b;b",
        "A=1",
        "a=\"\u00e9\"",
        "a=\"\\n\"",
        "a=1234567890123456"
      })
  void fields_that_are_not_well_formed_are_refused(String text) {
    assertThatThrownBy(() -> StructuredFields.dictionary(text))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void a_digest_is_of_a_hash_that_we_know() throws MalformedException {
    byte[] body = "{\"hello\": \"world\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String right = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";
    assertThat(ContentDigest.matches(right, body)).isTrue();
    assertThat(ContentDigest.matches("md5=:AAAA:, " + right, body)).isTrue();
    assertThat(ContentDigest.matches("md5=:AAAA:", body)).isFalse();
    assertThat(ContentDigest.matches("", body)).isFalse();
    assertThat(ContentDigest.matches(right, new byte[0])).isFalse();
    assertThat(ContentDigest.matches(right + ", sha-512=:AAAA:", body)).isFalse();
  }
}
