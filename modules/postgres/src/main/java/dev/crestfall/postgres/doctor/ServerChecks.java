package dev.crestfall.postgres.doctor;

import dev.crestfall.kernel.Finding;
import dev.crestfall.postgres.binaries.Ladder;
import dev.crestfall.postgres.binaries.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The server's version and the settings that matter.
final class ServerChecks {
  private ServerChecks() {}

  static List<Finding> look(Connection connection) throws SQLException {
    var findings = new ArrayList<Finding>();
    findings.add(version(Query.value(connection, "SHOW server_version")));
    findings.add(
        setting(
            "logical".equals(Query.value(connection, "SHOW wal_level")),
            "wal_level is logical",
            "wal_level is not logical: live changes can't be followed",
            "ALTER SYSTEM SET wal_level = logical; and restart the server"));
    findings.add(
        setting(
            "on".equals(Query.value(connection, "SHOW data_checksums")),
            "Data checksums are on",
            "Data checksums are off: damage by the disk goes unnoticed",
            "Stop the server and run pg_checksums --enable"));
    findings.add(
        setting(
            "on".equals(Query.value(connection, "SHOW fsync")),
            "fsync is on",
            "fsync is off: a power failure loses the database",
            "ALTER SYSTEM SET fsync = on;"));
    findings.add(
        setting(
            "UTF8".equals(Query.value(connection, "SHOW server_encoding")),
            "The encoding is UTF8",
            "The encoding is not UTF8: some characters can't be stored",
            "Create the database anew with ENCODING 'UTF8' and restore a dump"));
    return findings;
  }

  private static Finding version(String version) {
    String text = "PostgreSQL " + version;
    return Version.major(version) >= Ladder.OLDEST
        ? Finding.ok(Doctor.SUBJECT, text)
        : Finding.problem(
            Doctor.SUBJECT, text + " is too old", "Upgrade to " + Ladder.OLDEST + " or newer");
  }

  private static Finding setting(boolean right, String good, String bad, String remedy) {
    return right ? Finding.ok(Doctor.SUBJECT, good) : Finding.warning(Doctor.SUBJECT, bad, remedy);
  }
}
