package dev.crestfall.authentication.code.send;

import dev.crestfall.authentication.code.Secrets;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Decision;
import dev.crestfall.kernel.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// How soon somebody may ask for another message. An address that nobody has is told the same: else
/// the answer would say who has an account.
public final class Pause {
  private static final Duration LEEWAY = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Counters counters;

  public Pause(InstantSource clock, Counters counters) {
    this.clock = clock;
    this.counters = counters;
  }

  Instant now() {
    return clock.instant();
  }

  /// Returns when the last message is long enough ago.
  ///
  /// @param last null for none
  /// @throws ApiError 429 with this code and the seconds to wait
  public void require(@Nullable Instant last, Duration pause, String code) {
    if (isOver(last, pause)) {
      return;
    }
    Instant end = last == null ? clock.instant() : last.plus(pause);
    throw tooSoon(Duration.between(clock.instant(), end), code);
  }

  /// Whether the last message is long enough ago. One of a time to come was sent before the clock
  /// was set back: nobody waits for that time.
  public boolean isOver(@Nullable Instant last, Duration pause) {
    Instant now = clock.instant();
    return last == null || !last.plus(pause).isAfter(now) || last.isAfter(now.plus(LEEWAY));
  }

  /// The same for an address that nobody has.
  ///
  /// @param kind what is asked for, as `recovery`
  /// @throws ApiError 429 as [#require]
  public void requireForNobody(String kind, String address, Duration pause, String code) {
    if (!pause.isPositive()) {
      return;
    }
    String key = HexFormat.of().formatHex(Secrets.hash(kind + ":" + address), 0, 16);
    Decision decision = counters.take(key, Limit.of("mail-to-nobody", 1, pause));
    if (!decision.allowed()) {
      throw tooSoon(decision.retryAfter(), code);
    }
  }

  private static ApiError tooSoon(Duration left, String code) {
    long seconds = Math.max(0, left.toSeconds());
    return new ApiError(
            429,
            code,
            "For security purposes, you can only request this after " + seconds + " seconds.")
        .with("Retry-After", String.valueOf(Math.max(1, seconds)));
  }
}
