package dev.crestfall.authentication.mfa.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /// The vectors of RFC 6238, appendix B, for SHA-1.
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void codes_are_those_of_the_standard(long second, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)), 8)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "-2, 1, false",
    "-1, 1, true",
    "0, 1, true",
    "1, 1, true",
    "2, 1, false",
    "-1, 0, false",
    "0, 0, true",
    "1, 0, false"
  })
  void a_code_is_taken_within_the_window_alone(int away, int window, boolean taken) {
    Instant now = Instant.ofEpochSecond(1_900_000_015);
    long step = Totp.step(now) + away;
    String code = Totp.code(SECRET, step, Totp.DIGITS);
    assertThat(Totp.match(SECRET, code, now, window).isPresent()).isEqualTo(taken);
  }

  @Test
  void what_is_no_code_is_wrong() {
    Instant now = Instant.ofEpochSecond(59);
    for (String code : new String[] {"", "28708", "2870822", "94287082", "ABCDEF", "２８７０８２"}) {
      assertThat(Totp.match(SECRET, code, now, 1)).as(code).isEmpty();
    }
    assertThat(Totp.match(SECRET, "287082", now, 1)).hasValue(1);
  }
}
