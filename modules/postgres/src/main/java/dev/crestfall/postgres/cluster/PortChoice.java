package dev.crestfall.postgres.cluster;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Which ports to try, in order: the one that was asked for and no other, else the one of the last
/// start, the usual one, and a few beside it that are easy to remember.
final class PortChoice {
  static final int USUAL = 5432;
  private static final int FIRST_BESIDE = 54320;
  private static final int BESIDE = 20;

  private PortChoice() {}

  static List<Integer> candidates(int wanted, Optional<ClusterRecord> last) {
    if (wanted != 0) {
      if (!Ports.isFree(wanted)) {
        throw taken(wanted);
      }
      return List.of(wanted);
    }
    Set<Integer> ports = new LinkedHashSet<>();
    last.map(ClusterRecord::port).filter(port -> port != 0).ifPresent(ports::add);
    ports.add(USUAL);
    IntStream.range(FIRST_BESIDE, FIRST_BESIDE + BESIDE).forEach(ports::add);
    ports.add(Ports.free());
    return ports.stream().filter(Ports::isFree).toList();
  }

  static PostgresException taken(int port) {
    return new PostgresException(
        Kind.PORT_TAKEN,
        "Another program listens on port " + port,
        "Stop it, or set postgres.port to another port (0 finds a free one).");
  }
}
