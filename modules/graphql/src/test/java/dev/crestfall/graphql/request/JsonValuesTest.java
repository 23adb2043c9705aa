package dev.crestfall.graphql.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{\"a\": {}",
        "{} {}",
        "{\"a\": 1 {}}",
        "{\"a\": \"}}",
        "}{}",
        "{\"a\" {}}",
        "{\"a\": [1}, \"b\": 1}",
        "[1, 2,]",
        "{{\"a\": 1}: 2}",
      })
  void what_is_no_json_is_refused(String text) {
    assertThatThrownBy(() -> JsonValues.read(utf8(text)))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void what_is_nested_too_deeply_is_refused() {
    assertThatThrownBy(() -> JsonValues.read(utf8("[".repeat(201) + "]".repeat(201))))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1|7", "2|[7]", "2|{\"a\": 7}", "4|[[1], 2]", "5|{\"a\": [null, {}], \"b\": \"\"}"})
  void every_value_counts(int values, String json) throws IOException {
    assertThat(JsonValues.read(json, values)).isEqualTo(JsonValues.read(utf8(json)));
    assertThatThrownBy(() -> JsonValues.read(json, values - 1))
        .isInstanceOf(BadRequestException.class)
        .hasMessage("The request has more than the %d values allowed".formatted(values - 1));
  }

  @Test
  void what_comes_after_too_many_values_is_not_read() {
    assertThatThrownBy(() -> JsonValues.read(utf8("[1, 2, 3, nonsense"), 3))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void a_value_is_what_was_sent() throws IOException {
    String json =
        "{\"é\": [null, true, 12345678901234567890, 1.50, \"\\u00e9\"], \"a\": 1, \"a\": {}}";
    Map<String, Object> sent =
        Map.of(
            "é",
            Arrays.asList(
                null, true, new BigInteger("12345678901234567890"), new BigDecimal("1.50"), "é"),
            "a",
            Map.of());
    for (String encoding : List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-32BE")) {
      assertThat(JsonValues.read(json.getBytes(Charset.forName(encoding)))).isEqualTo(sent);
    }
    assertThat(JsonValues.read(utf8("\uFEFF" + json))).isEqualTo(sent);
  }
}
