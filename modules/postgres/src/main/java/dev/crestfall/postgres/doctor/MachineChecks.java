package dev.crestfall.postgres.doctor;

import dev.crestfall.kernel.Finding;
import dev.crestfall.postgres.cluster.ClusterRecord;
import dev.crestfall.postgres.cluster.Layout;
import dev.crestfall.postgres.cluster.LogJanitor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// What our own cluster takes of this machine.
final class MachineChecks {
  private static final long MEGABYTE = 1L << 20;
  private static final long TIGHT = 1024 * MEGABYTE;
  private static final long FULL = 128 * MEGABYTE;

  private MachineChecks() {}

  static List<Finding> look(Layout layout) {
    var findings = new ArrayList<Finding>();
    ClusterRecord.read(layout).ifPresent(record -> findings.addAll(run(record)));
    findings.add(disk(layout));
    findings.add(
        Finding.ok(
            Doctor.SUBJECT,
            "The log takes %d MB".formatted(LogJanitor.size(layout.log()) / MEGABYTE)));
    return findings;
  }

  private static List<Finding> run(ClusterRecord record) {
    Finding rung =
        Finding.ok(
            Doctor.SUBJECT,
            "Programs: %s %s; port %d".formatted(record.rung(), record.version(), record.port()));
    Finding user =
        record.isUnconfined()
            ? Finding.warning(
                Doctor.SUBJECT,
                "Postgres has root's rights over files: SQL's superuser reads and writes them",
                "Move the data directory to where the user crestfall can reach it")
            : Finding.ok(Doctor.SUBJECT, "Postgres runs as the user " + record.user());
    return List.of(rung, user);
  }

  private static Finding disk(Layout layout) {
    try {
      long free = Files.getFileStore(layout.home()).getUsableSpace();
      String text = "%d MB are free on the disk of %s".formatted(free / MEGABYTE, layout.home());
      if (free < FULL) {
        return Finding.problem(Doctor.SUBJECT, text, "Free space now: Postgres is about to stop");
      }
      return free < TIGHT
          ? Finding.warning(Doctor.SUBJECT, text, "Free space, or move the data directory")
          : Finding.ok(Doctor.SUBJECT, text);
    } catch (IOException e) {
      return Finding.warning(
          Doctor.SUBJECT, "The disk can't be looked at: " + e.getMessage(), "Check its mount");
    }
  }
}
