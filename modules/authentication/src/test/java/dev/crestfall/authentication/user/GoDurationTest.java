package dev.crestfall.authentication.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Durations as GoTrue writes them.
class GoDurationTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "1", "s", "-1s", "1 s", "1.s", ".5s", "1x", "1234567890s", "1e3s"})
  void anything_else_is_no_duration(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "24h, PT24H",
    "1h30m, PT1H30M",
    "1.5s, PT1.5S",
    "300ms, PT0.3S",
    "1.000000001s, PT1.000000001S",
    "0.000000001d, PT0.0000864S",
    "0.5ns0.5ns, PT0.000000001S",
    "999.9ns, PT0.000000999S",
    "999999999d, PT23999999976H",
    "2d1us, PT48H0.000001S"
  })
  void a_duration_is_the_sum_of_its_parts(String text, Duration meant) {
    assertThat(GoDuration.parse(text)).contains(meant);
  }
}
