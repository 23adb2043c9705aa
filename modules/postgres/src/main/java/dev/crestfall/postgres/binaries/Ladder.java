package dev.crestfall.postgres.binaries;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Chooses the programs that run our own cluster.
///
/// @param wantedFolder `postgres.binaries`: these programs and no others
/// @param wantedMajor `postgres.version`: this major version and no other, 0 for any
/// @param installed what this machine has, looked at only when it matters
/// @param embedded what comes with Crestfall, unpacked on demand; empty when there is none for this
///   machine
public record Ladder(
    Optional<Path> wantedFolder,
    int wantedMajor,
    Supplier<List<Binaries>> installed,
    Optional<Supplier<Binaries>> embedded) {
  /// The oldest version that is taken without being told, and the embedded one.
  public static final int MAJOR = 18;

  /// The oldest version that Crestfall works with.
  public static final int OLDEST = 15;

  /// The programs for a cluster.
  ///
  /// @param clusterMajor the version that the cluster was made with, 0 when there is none yet
  public Binaries choose(int clusterMajor) {
    Binaries chosen = wantedFolder.isPresent() ? wanted(wantedFolder.get()) : climb(clusterMajor);
    if (chosen.major() < OLDEST) {
      throw new PostgresException(
          Kind.NO_BINARIES,
          "PostgreSQL " + chosen.version() + " at " + chosen.bin() + " is too old",
          "Crestfall needs " + OLDEST + " or newer.");
    }
    if (clusterMajor != 0 && chosen.major() != clusterMajor) {
      throw otherMajor(clusterMajor, chosen.major());
    }
    return chosen;
  }

  private Binaries wanted(Path folder) {
    return InstalledBinaries.at(folder)
        .filter(binaries -> wantedMajor == 0 || binaries.major() == wantedMajor)
        .orElseThrow(() ->
            new PostgresException(
                Kind.NO_BINARIES,
                "No " + describe(wantedMajor) + " in " + folder,
                "Set postgres.binaries to the folder that holds postgres and initdb."));
  }

  private Binaries climb(int clusterMajor) {
    int exact = wantedMajor != 0 ? wantedMajor : clusterMajor;
    Optional<Binaries> found =
        installed.get().stream()
            .filter(binaries -> exact != 0 ? binaries.major() == exact : binaries.major() >= MAJOR)
            .findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    if (embedded.isPresent() && (exact == 0 || exact == MAJOR)) {
      return embedded.get().get();
    }
    if (clusterMajor != 0 && wantedMajor == 0) {
      throw otherMajor(clusterMajor, MAJOR);
    }
    throw new PostgresException(
        Kind.NO_BINARIES,
        "No " + describe(exact) + " on this machine",
        "Install it, set postgres.binaries to its folder, or postgres.url to a running server.");
  }

  private static String describe(int major) {
    return major == 0 ? "PostgreSQL" : "PostgreSQL " + major;
  }

  private static PostgresException otherMajor(int cluster, int programs) {
    return new PostgresException(
        Kind.OTHER_MAJOR,
        "The data directory belongs to PostgreSQL %d, not %d".formatted(cluster, programs),
        """
        Install PostgreSQL %d and run `crestfall db export FILE`. Then copy the folder secrets into \
        a new data directory, run `crestfall db restore FILE --data DIR` and start there.\
        """
            .formatted(cluster));
  }
}
