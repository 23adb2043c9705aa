package dev.crestfall.authentication.user;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as GoTrue's settings and requests write them: `24h`, `1h30m`, `1.5s`, `300ms`; days
/// are taken as well.
public final class GoDuration {
  private static final Pattern WHOLE =
      Pattern.compile("(?:\\d{1,9}(?:\\.\\d{1,9})?(?:ns|us|µs|ms|s|m|h|d))+");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h|d)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000L);

  private GoDuration() {}

  /// Reads a duration; empty for anything else.
  public static Optional<Duration> parse(String text) {
    String plain = text.strip();
    if (plain.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (!WHOLE.matcher(plain).matches()) {
      return Optional.empty();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(plain);
    while (part.find()) {
      BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    BigDecimal[] split = nanos.divideAndRemainder(SECOND);
    return Optional.of(Duration.ofSeconds(split[0].longValue(), split[1].longValue()));
  }

  /// Reads a setting; empty text is no duration.
  ///
  /// @throws IllegalArgumentException naming the setting
  public static Duration setting(String key, String text) {
    if (text.isBlank()) {
      return Duration.ZERO;
    }
    return parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                key + ": '" + text + "' is not a duration like 30s, 15m or 24h"));
  }
}
