package dev.crestfall.authentication.limit;

import dev.crestfall.kernel.limit.Limit;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rate as GoTrue's settings write it: `30`, `0.5`, or `30/5m`.
final class Rate {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?(?:/(\\d{1,6})(s|m|h))?");
  private static final double LEAST = 1e-9;

  private Rate() {}

  static boolean isRate(String text) {
    return FORM.matcher(text.strip()).matches();
  }

  /// The limit; nothing at all, as GoTrue has it, is almost nothing.
  ///
  /// @param usual the time of a bare number
  static Limit limit(String name, String text, Duration usual) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a rate: " + text);
    }
    double number =
        Double.parseDouble(matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2)));
    Duration time = matcher.group(3) == null ? usual : duration(matcher);
    if (number >= 1) {
      return Limit.of(name, Math.round(number), time);
    }
    return Limit.of(name, 1, Duration.ofMillis((long) (time.toMillis() / Math.max(LEAST, number))));
  }

  private static Duration duration(Matcher matcher) {
    long amount = Math.max(1, Long.parseLong(matcher.group(3)));
    return switch (matcher.group(4)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
