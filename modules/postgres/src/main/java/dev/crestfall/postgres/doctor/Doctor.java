package dev.crestfall.postgres.doctor;

import dev.crestfall.kernel.Finding;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.postgres.cluster.Layout;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Examines the database, as the owner sees it.
///
/// @param owner connections as the owner
/// @param authenticator connections as requests sign in
/// @param layout where our own cluster is
/// @param ours whether there is such a cluster
public record Doctor(
    ConnectionFactory owner, ConnectionFactory authenticator, Layout layout, boolean ours) {
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
              ServerChecks::look, RightsChecks::look, ExtensionChecks::look, ExposureChecks::look);
      for (Check check : checks) {
        findings.addAll(attempt(check, connection));
      }
      findings.addAll(signIn());
    } catch (SQLException e) {
      findings.add(unreachable("The database", e));
    }
    findings.addAll(ours ? MachineChecks.look(layout) : elsewhere());
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
    try (Connection _ = authenticator.open()) {
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
