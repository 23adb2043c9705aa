package dev.crestfall.postgres.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `postmaster.pid` says of the server that holds a data directory.
///
/// @param port 0 until it is known
/// @param status `starting`, `ready`, `stopping`, `standby`, or empty
public record PidFile(long pid, String directory, int port, String status) {
  private static final String NAME = "postmaster.pid";

  /// The file of a cluster, empty when there is none or it is being written.
  public static Optional<PidFile> read(Path cluster) {
    try {
      List<String> lines =
          Files.readString(cluster.resolve(NAME), StandardCharsets.ISO_8859_1).lines().toList();
      if (lines.size() < 2) {
        return Optional.empty();
      }
      int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
      String status = lines.size() > 7 ? lines.get(7).strip() : "";
      // A single-user backend holds the directory under its negated process id.
      long pid = Math.abs(Long.parseLong(lines.getFirst().strip()));
      return Optional.of(new PidFile(pid, lines.get(1), port, status));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  public boolean isReady() {
    return status.equals("ready");
  }
}
