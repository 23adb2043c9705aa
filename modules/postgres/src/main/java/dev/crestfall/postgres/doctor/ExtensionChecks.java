package dev.crestfall.postgres.doctor;

import dev.crestfall.kernel.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Which extensions are in use, could be, and can't be.
final class ExtensionChecks {
  private ExtensionChecks() {}

  static List<Finding> look(Connection connection) throws SQLException {
    List<String> used =
        Query.column(
            connection,
            """
            SELECT extname || ' ' || extversion FROM pg_catalog.pg_extension
             WHERE extname <> 'plpgsql' ORDER BY extname
            """);
    List<String> absent =
        Query.column(
            connection,
            """
            SELECT wanted.name
              FROM unnest(ARRAY['pg_cron', 'pgaudit', 'vector', 'postgis']) AS wanted (name)
             WHERE NOT EXISTS (
               SELECT FROM pg_catalog.pg_available_extensions AS available
                WHERE available.name = wanted.name)
            """);
    String count =
        Query.value(connection, "SELECT count(*) FROM pg_catalog.pg_available_extensions");
    return List.of(
        Finding.ok(
            Doctor.SUBJECT,
            "Extensions in use: %s; available: %s"
                .formatted(used.isEmpty() ? "none" : String.join(", ", used), count)),
        Finding.ok(
            Doctor.SUBJECT,
            absent.isEmpty()
                ? "Every extension that Crestfall can use is available"
                : "Not available here: " + String.join(", ", absent)));
  }
}
