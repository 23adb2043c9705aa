package dev.crestfall.postgres.cluster;

import java.nio.file.Path;

/// Where everything of our own Postgres is, below Crestfall's data directory. What Crestfall writes
/// and what Postgres' user writes are in different folders, so that SQL can't lead Crestfall's own
/// writes elsewhere.
///
/// @param home `DATA/postgres`, Crestfall's
public record Layout(Path home) {
  /// The layout of a data directory.
  public static Layout of(Path dataDirectory) {
    return new Layout(dataDirectory.toAbsolutePath().normalize().resolve("postgres"));
  }

  /// What Postgres calls its data directory; Postgres' user's, as [#log()] and [#socket()].
  public Path cluster() {
    return home.resolve("cluster");
  }

  public Path log() {
    return home.resolve("log");
  }

  public Path socket() {
    return home.resolve("socket");
  }

  Path settings() {
    return home.resolve("postgresql.conf");
  }

  Path access() {
    return home.resolve("pg_hba.conf");
  }

  /// What Postgres says before its own log begins.
  Path output() {
    return home.resolve("output");
  }

  Path record() {
    return home.resolve("cluster.properties");
  }

  Path lock() {
    return home.resolve("lock");
  }
}
