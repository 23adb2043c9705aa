package dev.crestfall.gateway;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Key;

/// How many requests the gateway takes. Limits on guessing credentials hold whatever is said here.
///
/// @param enabled whether there are limits at all
/// @param anonymous requests a minute of one address that shows no credential of its own
/// @param anonymousBurst of them at once
/// @param known requests a minute of one user or key
/// @param failures requests a minute of one address with credentials that are not good
public record RateConfig(
    @Key("rate.enabled") @Default("true") boolean enabled,
    @Key("rate.anonymous") @Default("100") int anonymous,
    @Key("rate.anonymous-burst") @Default("20") int anonymousBurst,
    @Key("rate.known") @Default("600") int known,
    @Key("rate.failures") @Default("20") int failures) {
  public RateConfig {
    if (anonymous < 1 || anonymousBurst < 1 || known < 1 || failures < 1) {
      throw new IllegalArgumentException(
          "gateway.rate.* must be at least 1; gateway.rate.enabled = false lifts them");
    }
  }
}
