package dev.crestfall.graphql.coerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.kernel.database.BoundTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer|oak",
        "bigint|''",
        "smallint|1.5",
        "numeric|oak",
        "numeric|''",
        "double precision|1 2",
        "boolean|oak",
        "boolean|2",
        "uuid|oak",
        "date|oak",
        "date|12",
        "timestamp with time zone|true",
        "time without time zone|''",
      })
  void what_can_not_be_of_a_type_is_refused_in_the_words_of_postgres(String type, String text) {
    assertThatThrownBy(() -> KeyValues.param(text, type))
        .isInstanceOf(GraphqlError.class)
        .hasMessage("invalid input syntax for type " + type + ": \"" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer|-7",
        "bigint|' 0x1F '",
        "numeric|1000.50",
        "numeric|-1.5e-7",
        "numeric|NaN",
        "real|-Infinity",
        "boolean|false",
        "boolean|T",
        "boolean|off",
        "uuid|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
        "date|1996-06-15",
        "date|0044-03-15 BC",
        "date|infinity",
        "timestamp without time zone|2026-07-01T22:00:00",
        "timestamp with time zone|2026-07-01T22:00:00.123456+00:00",
        "time without time zone|22:00:00",
        "text|oak",
        "mood|oak",
      })
  void what_postgres_reads_is_bound(String type, String text) {
    assertThat(KeyValues.param(text, type)).isEqualTo(BoundTypes.param(text, type));
  }

  @Test
  void null_is_of_any_type() {
    assertThat(KeyValues.param(null, "integer")).isEqualTo(BoundTypes.param(null, "integer"));
  }
}
