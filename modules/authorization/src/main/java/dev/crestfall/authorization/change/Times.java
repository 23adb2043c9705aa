package dev.crestfall.authorization.change;

import dev.crestfall.kernel.route.Body;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Times in bodies of callers.
public final class Times {
  private static final Duration FARTHEST = Duration.ofDays(36_525);

  private Times() {}

  /// A time yet to come that may be left out or null; what is wrong with it is noted.
  public static @Nullable Instant future(Body body, String member, Instant now) {
    Optional<String> text = body.optionalText(member);
    if (text.isEmpty()) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text.get()).toInstant();
      if (time.isAfter(now) && time.isBefore(now.plus(FARTHEST))) {
        return time;
      }
      body.wrong(member, "must be a time to come");
    } catch (DateTimeException e) {
      body.wrong(member, "must be a time like 2027-01-31T12:00:00Z");
    }
    return null;
  }
}
