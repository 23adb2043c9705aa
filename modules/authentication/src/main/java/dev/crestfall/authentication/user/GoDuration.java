package dev.crestfall.authentication.user;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations as GoTrue's settings and requests write them: `24h`, `1h30m`, `1.5s`, `300ms`; days
/// are taken as well.
public final class GoDuration {
  private static final Pattern WHOLE =
      Pattern.compile("(?:\\d{1,9}(?:\\.\\d{1,9})?(?:ns|us|µs|ms|s|m|h|d))+");
  private static final Pattern PART = Pattern.compile("(\\d+)(?:\\.(\\d+))?(ns|us|µs|ms|s|m|h|d)");
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
  private static final long BILLION = 1_000_000_000L;

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
    return Optional.of(sum(PART.matcher(plain)));
  }

  /// In whole numbers, as every start reads a dozen: the class of decimal ones makes itself a table
  /// of powers, which takes longer than reading all settings. What is left below a nanosecond adds
  /// up as well.
  private static Duration sum(Matcher part) {
    long seconds = 0;
    long nanos = 0;
    long billionths = 0;
    while (part.find()) {
      long unit = NANOS.getOrDefault(part.group(3), 0L);
      long whole = Long.parseLong(part.group(1));
      long fraction = fraction(part.group(2));
      if (unit >= BILLION) {
        seconds += whole * (unit / BILLION);
        nanos += fraction * (unit / BILLION);
      } else {
        nanos += whole * unit;
        billionths += fraction * unit;
      }
      nanos += billionths / BILLION;
      billionths %= BILLION;
      seconds += nanos / BILLION;
      nanos %= BILLION;
    }
    return Duration.ofSeconds(seconds, nanos);
  }

  /// Up to nine digits behind the point, in billionths.
  private static long fraction(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits + "0".repeat(9 - digits.length()));
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
