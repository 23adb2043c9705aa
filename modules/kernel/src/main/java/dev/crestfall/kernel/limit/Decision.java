package dev.crestfall.kernel.limit;

import dev.crestfall.kernel.ApiError;
import java.time.Duration;

/// Whether it may happen once more.
///
/// @param remaining how often it still may at once
/// @param retryAfter when it may again, zero when it may now
/// @param reset when nothing will be counted any more
public record Decision(
    Limit limit, boolean allowed, long remaining, Duration retryAfter, Duration reset) {
  /// The refusal `over_request_rate_limit`: 429 with `Retry-After`, `RateLimit` and
  /// `RateLimit-Policy`.
  public ApiError refusal() {
    return refusal("over_request_rate_limit", "Request rate limit reached");
  }

  /// The same in other words.
  public ApiError refusal(String code, String text) {
    return new ApiError(429, code, text)
        .with("Retry-After", Long.toString(Math.max(1, seconds(retryAfter))))
        .with("RateLimit", header())
        .with("RateLimit-Policy", policy());
  }

  /// Returns when it may happen.
  ///
  /// @throws ApiError 429 otherwise
  public void require() {
    if (!allowed) {
      throw refusal();
    }
  }

  /// The header `RateLimit`: what is left, and for how long that holds.
  public String header() {
    return "\"%s\";r=%d;t=%d".formatted(limit.name(), remaining, seconds(reset));
  }

  /// The header `RateLimit-Policy`.
  public String policy() {
    return "\"%s\";q=%d;w=%d".formatted(limit.name(), limit.count(), seconds(limit.per()));
  }

  private static long seconds(Duration time) {
    return time.plusMillis(999).toSeconds();
  }
}
