package dev.crestfall.postgres.binaries;

import java.nio.file.Path;

/// The programs of one Postgres.
///
/// @param bin the folder that holds `postgres` and `initdb`
/// @param version as Postgres says it, like `18.6`
public record Binaries(Path bin, String version, Rung rung) {
  /// The major version: the number that decides who can open a data directory.
  public int major() {
    return Version.major(version);
  }

  /// The path of a program, which may be absent.
  public Path program(String name) {
    return bin.resolve(name);
  }
}
