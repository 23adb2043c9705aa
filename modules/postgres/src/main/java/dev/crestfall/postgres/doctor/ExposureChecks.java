package dev.crestfall.postgres.doctor;

import dev.crestfall.kernel.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Tables that whoever has the anonymous key reads or writes whole.
final class ExposureChecks {
  private ExposureChecks() {}

  static List<Finding> look(Connection connection, Exposed reached) throws SQLException {
    List<String> exposed =
        Query.column(
            connection,
            """
            SELECT format('%I.%I', namespace.nspname, class.relname)
              FROM pg_catalog.pg_class AS class
              JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
              JOIN pg_catalog.pg_roles AS role ON role.rolname = ANY (?)
             WHERE namespace.nspname = ANY (?)
               AND has_schema_privilege(role.oid, namespace.oid, 'USAGE')
               AND class.relkind IN ('r', 'p')
               AND NOT class.relispartition
               AND NOT class.relrowsecurity
               AND (has_table_privilege(role.oid, class.oid, 'SELECT, INSERT, UPDATE, DELETE')
                 OR has_any_column_privilege(role.oid, class.oid, 'SELECT, INSERT, UPDATE'))
             GROUP BY 1
             ORDER BY 1
            """,
            List.of(reached.roles(), reached.schemas()));
    return exposed.isEmpty()
        ? List.of(
            Finding.ok(
                Doctor.SUBJECT,
                "Every exposed table in %s has row-level security"
                    .formatted(String.join(", ", reached.schemas()))))
        : List.of(
            Finding.warning(
                Doctor.SUBJECT,
                "%d exposed table%s without row-level security: %s"
                    .formatted(exposed.size(), exposed.size() == 1 ? "" : "s", Query.some(exposed)),
                "ALTER TABLE %s ENABLE ROW LEVEL SECURITY; and write policies"
                    .formatted(exposed.getFirst())));
  }
}
