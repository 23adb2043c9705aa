package dev.crestfall.kernel.database;

import java.time.Duration;

/// How a pool of connections behaves.
///
/// @param acquisitionTimeout how long a request waits for its turn
/// @param preparedStatements off for poolers that hand each transaction another backend
/// @param timezone of transactions where neither the role nor the database says one
/// @param maxResultBytes of one answer; more is refused
public record DatabaseSettings(
    int poolSize,
    Duration acquisitionTimeout,
    Duration maxLifetime,
    Duration maxIdleTime,
    boolean preparedStatements,
    String timezone,
    long maxResultBytes) {
  public static final DatabaseSettings DEFAULT =
      new DatabaseSettings(
          10,
          Duration.ofSeconds(10),
          Duration.ofMinutes(30),
          Duration.ofSeconds(30),
          true,
          "UTC",
          Runtime.getRuntime().maxMemory() / 4);
}
