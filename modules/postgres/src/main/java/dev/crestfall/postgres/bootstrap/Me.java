package dev.crestfall.postgres.bootstrap;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The role that Crestfall connects as, and what it may do.
///
/// @param version as `server_version_num`
public record Me(
    String role,
    String database,
    int version,
    boolean superuser,
    boolean createsRoles,
    boolean replicates,
    boolean bypassesRowSecurity,
    boolean createsSchemas) {

  /// Asks the database.
  public static Me ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT current_user, current_database(),
                       current_setting('server_version_num')::int,
                       rolsuper, rolcreaterole, rolreplication, rolbypassrls,
                       has_database_privilege(current_database(), 'CREATE')
                  FROM pg_catalog.pg_roles
                 WHERE rolname = current_user
                """)) {
      row.next();
      return new Me(
          row.getString(1),
          row.getString(2),
          row.getInt(3),
          row.getBoolean(4),
          row.getBoolean(4) || row.getBoolean(5),
          row.getBoolean(4) || row.getBoolean(6),
          row.getBoolean(4) || row.getBoolean(7),
          row.getBoolean(8));
    }
  }

  /// The major version of the server.
  public int major() {
    return version / 10_000;
  }
}
