package dev.crestfall.gateway.traffic;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Key;

/// How much traffic the gateway carries for one caller; 0 for any amount.
///
/// @param concurrentAddress requests of one address at once
/// @param concurrentKey of one user or key
/// @param concurrentOrganization of all who act in one organization
/// @param megabytesAddress bodies of requests and answers of one address in a minute
/// @param megabytesKey of one user or key
/// @param megabytesOrganization of all who act in one organization
public record TrafficConfig(
    @Key("traffic.concurrent-address") @Default("0") int concurrentAddress,
    @Key("traffic.concurrent-key") @Default("0") int concurrentKey,
    @Key("traffic.concurrent-organization") @Default("0") int concurrentOrganization,
    @Key("traffic.megabytes-address") @Default("0") int megabytesAddress,
    @Key("traffic.megabytes-key") @Default("0") int megabytesKey,
    @Key("traffic.megabytes-organization") @Default("0") int megabytesOrganization) {
  private static final int MOST_MEGABYTES = 50_000;

  public TrafficConfig {
    requireCount("traffic.concurrent-address", concurrentAddress);
    requireCount("traffic.concurrent-key", concurrentKey);
    requireCount("traffic.concurrent-organization", concurrentOrganization);
    requireMegabytes("traffic.megabytes-address", megabytesAddress);
    requireMegabytes("traffic.megabytes-key", megabytesKey);
    requireMegabytes("traffic.megabytes-organization", megabytesOrganization);
  }

  private static void requireCount(String setting, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("gateway." + setting + " must be 0 or more");
    }
  }

  private static void requireMegabytes(String setting, int value) {
    if (value < 0 || value > MOST_MEGABYTES) {
      throw new IllegalArgumentException(
          "gateway.%s must be between 0 and %d".formatted(setting, MOST_MEGABYTES));
    }
  }

  /// Whether there is a limit at all.
  public boolean isOn() {
    return concurrentAddress + megabytesAddress > 0 || limitsCallers();
  }

  /// Whether it matters who calls.
  boolean limitsCallers() {
    return concurrentKey > 0
        || concurrentOrganization > 0
        || megabytesKey > 0
        || megabytesOrganization > 0;
  }
}
