package dev.crestfall.authentication.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.limit.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-1", "30/", "30/1w", "30/1h/2", "1e3"})
  void what_is_no_rate_is_refused(String text) {
    assertThat(Rate.isRate(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"30, 30, 300", "30/1h, 30, 3600", "10/30s, 10, 30", "2.0, 2, 300", "0.5, 1, 600"})
  void a_rate_is_a_number_in_the_usual_time_or_its_own(String text, long count, long seconds) {
    assertThat(Rate.limit("x", text, Duration.ofMinutes(5)))
        .isEqualTo(Limit.of("x", count, Duration.ofSeconds(seconds)));
  }

  @Test
  void zero_allows_next_to_nothing() {
    assertThat(Rate.limit("x", "0", Duration.ofMinutes(5)).per())
        .isGreaterThan(Duration.ofDays(365));
  }
}
