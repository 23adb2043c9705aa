package dev.crestfall.postgres.doctor;

import dev.crestfall.kernel.Finding;
import dev.crestfall.postgres.bootstrap.Me;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Each right that the owner lacks, and what that costs.
final class RightsChecks {
  private RightsChecks() {}

  static List<Finding> look(Connection connection) throws SQLException {
    Me me = Me.ask(connection);
    String role = '"' + me.role().replace("\"", "\"\"") + '"';
    var findings = new ArrayList<Finding>();
    if (!me.superuser()) {
      lack(
          findings,
          me.role() + " is no superuser: imports that need one, and extensions, are refused",
          "Nothing, unless you need those");
    }
    if (!me.replicates()) {
      lack(
          findings,
          me.role() + " may not replicate: live changes can't be followed",
          "As a superuser: ALTER ROLE " + role + " REPLICATION;");
    }
    if (!me.createsRoles()) {
      lack(
          findings,
          me.role() + " may not create roles: custom roles are made by the server's keeper",
          "As a superuser: ALTER ROLE " + role + " CREATEROLE;");
    }
    findings.addAll(eventTriggers(connection));
    findings.addAll(serviceRole(connection));
    findings.addAll(memberships(connection));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(Doctor.SUBJECT, me.role() + " has every right that is of use"));
    }
    return findings;
  }

  private static List<Finding> eventTriggers(Connection connection) throws SQLException {
    String count =
        Query.value(
            connection,
            """
            SELECT count(*) FROM pg_catalog.pg_event_trigger
             WHERE evtname IN ('crestfall_ddl', 'crestfall_drop') AND evtenabled <> 'D'
            """);
    return count.equals("2")
        ? List.of()
        : List.of(
            Finding.warning(
                Doctor.SUBJECT,
                "No event trigger: changes of the schema are seen by looking every 2 s",
                "Start Crestfall once with a superuser's URL, or run NOTIFY pgrst after DDL"));
  }

  private static List<Finding> serviceRole(Connection connection) throws SQLException {
    boolean bypasses =
        Query.value(
                connection,
                """
                SELECT rolbypassrls OR rolsuper FROM pg_catalog.pg_roles
                 WHERE rolname = 'service_role'
                """)
            .equals("t");
    return bypasses
        ? List.of()
        : List.of(
            Finding.warning(
                Doctor.SUBJECT,
                "service_role does not bypass row-level security: the service key sees what"
                    + " policies show",
                "As a superuser: ALTER ROLE service_role BYPASSRLS;"));
  }

  private static List<Finding> memberships(Connection connection) throws SQLException {
    if (Query.value(connection, "SELECT to_regclass('crestfall.meta')").isEmpty()) {
      return List.of();
    }
    List<String> missing =
        Query.column(
            connection,
            """
            SELECT role.name
              FROM unnest(ARRAY['anon', 'authenticated', 'service_role']) AS role (name)
             WHERE EXISTS (SELECT FROM crestfall.meta WHERE meta.name = 'authenticator')
               AND NOT EXISTS (
               SELECT
                 FROM pg_catalog.pg_auth_members AS membership
                 JOIN pg_catalog.pg_roles AS granted ON granted.oid = membership.roleid
                 JOIN pg_catalog.pg_roles AS member ON member.oid = membership.member
                 JOIN crestfall.meta ON meta.name = 'authenticator' AND meta.value = member.rolname
                WHERE granted.rolname = role.name)
            """);
    return missing.isEmpty()
        ? List.of()
        : List.of(
            Finding.warning(
                Doctor.SUBJECT,
                "Requests can't run as " + String.join(", ", missing),
                "As a superuser: GRANT %s TO the authenticator's role;"
                    .formatted(String.join(", ", missing))));
  }

  private static void lack(List<Finding> findings, String text, String remedy) {
    findings.add(Finding.warning(Doctor.SUBJECT, text, remedy));
  }
}
