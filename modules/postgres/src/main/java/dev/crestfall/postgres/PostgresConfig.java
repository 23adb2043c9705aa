package dev.crestfall.postgres;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Settings of the database. With `url` a server of somebody else's is used; everything else but
/// `authenticatorUrl` is about our own cluster then and means nothing.
///
/// @param url the owner's connection string, in any form that libpq takes
/// @param authenticatorUrl the connection string of the role that requests log in as, where that
///   role was not made by Crestfall
/// @param port of our own cluster; 0 is 5432 when that is free, else a free port that is kept
/// @param version the major version to use, 0 for 18 or newer
/// @param binaries the folder of the programs to use
/// @param cache where the bundled programs are unpacked
/// @param maxConnections sessions of our own cluster
/// @param sharedBuffers memory that its sessions share
/// @param logMegabytes how much of its log is kept
/// @param logSlowStatements how long a statement takes that is in the log, 0 for none
/// @param startTimeout how long a start may take; after a crash it depends on what was being
///   written
public record PostgresConfig(
    Optional<Secret> url,
    Optional<Secret> authenticatorUrl,
    @Default("0") int port,
    @Default("0") int version,
    Optional<Path> binaries,
    Optional<Path> cache,
    @Default("60") int maxConnections,
    @Default("64MB") String sharedBuffers,
    @Default("256") int logMegabytes,
    @Default("1s") Duration logSlowStatements,
    @Default("60s") Duration startTimeout) {
  private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,6}(kB|MB|GB)");

  public PostgresConfig {
    require(port >= 0 && port <= 65535, "port must be from 0 to 65535");
    require(version == 0 || version >= 15, "version must be 15 or newer, or 0 for any");
    require(maxConnections >= 10, "max-connections must be at least 10");
    require(SIZE.matcher(sharedBuffers).matches(), "shared-buffers must be a size like 64MB");
    require(logMegabytes >= 32, "log-megabytes must be at least 32");
    require(!logSlowStatements.isNegative(), "log-slow-statements must not be negative");
    require(
        logSlowStatements.toMillis() <= Integer.MAX_VALUE,
        "log-slow-statements must be at most 24 days");
    require(startTimeout.isPositive(), "start-timeout must be positive");
  }

  private static void require(boolean right, String problem) {
    if (!right) {
      throw new IllegalArgumentException("postgres." + problem);
    }
  }
}
