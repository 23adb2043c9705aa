package dev.crestfall.catalog.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What can be asked cheaply about the system catalogs to know that something changed.
///
/// A row that is changed or added gets a transaction id greater than all before, so an equal number
/// of rows with an equal sum of ids is an unchanged table. `pg_class` is looked at by content
/// instead: TRUNCATE, CLUSTER and REFRESH touch its rows and change nothing here. What belongs to
/// temporary schemas is left out.
final class Fingerprint {
  private static final String GLANCE =
      """
      SELECT pg_current_snapshot()::text AS snapshot,
             EXISTS (SELECT FROM pg_event_trigger
                      WHERE evtname = 'crestfall_ddl' AND evtenabled IN ('O', 'A')) AS told
      """;

  private static final String ROLES =
      """
      SELECT concat_ws(' ',
        (SELECT concat(count(*), '/', sum(hashtextextended(
                  concat(rolname, rolsuper, rolinherit, rolbypassrls), oid::bigint)))
           FROM pg_roles),
        (SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM pg_auth_members),
        (SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM pg_db_role_setting),
        (SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM pg_parameter_acl)) AS print
      """;

  private static final String OBJECTS =
      """
      WITH n AS MATERIALIZED (
          SELECT oid, xmin FROM pg_namespace
           WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
      c AS MATERIALIZED (
          SELECT c.oid, c.relname, c.relkind, c.relispartition, c.relnamespace,
                 c.relrowsecurity, c.relacl
            FROM pg_class c JOIN n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p', 'c', 'S'))
      SELECT concat_ws(' ',
        (SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM n),
        (SELECT concat(count(*), '/', sum(hashtextextended(
                  concat(c.relname, c.relkind, c.relispartition, c.relnamespace,
                         c.relrowsecurity, c.relacl), c.oid::bigint)))
           FROM c),
        (SELECT concat(count(*), '/', sum(a.xmin::text::bigint))
           FROM pg_attribute a JOIN c ON c.oid = a.attrelid
          WHERE a.attnum > 0 AND c.relkind <> 'S'),
        (SELECT concat(count(*), '/', sum(d.xmin::text::bigint))
           FROM pg_attrdef d JOIN c ON c.oid = d.adrelid),
        (SELECT concat(count(*), '/', sum(i.xmin::text::bigint))
           FROM pg_index i JOIN c ON c.oid = i.indrelid),
        (SELECT concat(count(*), '/', sum(k.xmin::text::bigint))
           FROM pg_constraint k JOIN n ON n.oid = k.connamespace),
        (SELECT concat(count(*), '/', sum(r.xmin::text::bigint))
           FROM pg_rewrite r JOIN c ON c.oid = r.ev_class),
        (SELECT concat(count(*), '/', sum(t.xmin::text::bigint))
           FROM pg_trigger t JOIN c ON c.oid = t.tgrelid AND c.relkind = 'v'),
        (SELECT concat(count(*), '/', sum(f.xmin::text::bigint))
           FROM pg_proc f JOIN n ON n.oid = f.pronamespace),
        (SELECT concat(count(*), '/', sum(t.xmin::text::bigint))
           FROM pg_type t JOIN n ON n.oid = t.typnamespace),
        (SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM pg_enum),
        (SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM pg_cast),
        (SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM pg_description)) AS print
      """;

  private Fingerprint() {}

  /// @param snapshot the same as long as no transaction that wrote anything has ended
  /// @param told whether the database notifies of changes to its objects by itself
  record Glance(String snapshot, boolean told) {}

  static Glance glance(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(GLANCE)) {
      row.next();
      return new Glance(row.getString("snapshot"), row.getBoolean("told"));
    }
  }

  static String ofRoles(Connection connection) throws SQLException {
    return print(connection, ROLES);
  }

  static String ofObjects(Connection connection) throws SQLException {
    return print(connection, OBJECTS);
  }

  private static String print(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString("print");
    }
  }
}
