package dev.crestfall.postgres.doctor;

import dev.crestfall.kernel.Finding;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.postgres.cluster.Layout;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Examines the database, as the owner sees it.
///
/// @param owner connections as the owner
/// @param authenticator connections as requests sign in, where that is known
/// @param layout where our own cluster is, if there is one
/// @param reached what requests reach
public record Doctor(
    ConnectionFactory owner,
    Optional<ConnectionFactory> authenticator,
    Optional<Layout> layout,
    Exposed reached) {
  static final String SUBJECT = "postgres";

  /// One subject that is looked at.
  @FunctionalInterface
  private interface Check {
    List<Finding> look(Connection connection) throws SQLException;
  }

  /// All findings; never throws for what is wrong with the database.
  public List<Finding> examine() {
    var findings = new ArrayList<Finding>();
    try (Connection connection = owner.open()) {
      List<Check> checks =
          List.of(
              ServerChecks::look,
              RightsChecks::look,
              ExtensionChecks::look,
              open -> ExposureChecks.look(open, reached));
      for (Check check : checks) {
        findings.addAll(attempt(check, connection));
      }
      findings.addAll(signIn());
    } catch (SQLException e) {
      findings.add(unreachable("The database", e));
    }
    findings.addAll(layout.map(MachineChecks::look).orElseGet(Doctor::elsewhere));
    return findings;
  }

  private static List<Finding> elsewhere() {
    return List.of(
        Finding.ok(SUBJECT, "A configured server: its backups, disk and log are its keeper's"));
  }

  private static List<Finding> attempt(Check check, Connection connection) {
    try {
      return check.look(connection);
    } catch (SQLException e) {
      return List.of(unreachable("A check", e));
    }
  }

  private List<Finding> signIn() {
    if (authenticator.isEmpty()) {
      return List.of(
          Finding.warning(
              SUBJECT, "No Crestfall has prepared this database yet", "Run: crestfall migrate"));
    }
    try (Connection _ = authenticator.get().open()) {
      return List.of();
    } catch (SQLException e) {
      return List.of(unreachable("Signing in as requests do", e));
    }
  }

  private static Finding unreachable(String what, SQLException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return Finding.problem(
        SUBJECT, what + " fails: " + reason, "Check that the database runs: crestfall status");
  }
}
