package dev.crestfall.postgres.transfer.archive;

import dev.crestfall.postgres.transfer.TransferException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Sees that a database is empty. What the first start of Crestfall puts into one is no loss: the
/// archive brings it.
final class Room {
  private final CatalogQuery catalog;

  Room(Connection connection) {
    this.catalog = new CatalogQuery(connection);
  }

  void make() throws SQLException {
    refuseOccupied();
    run(
        """
        SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %s REVOKE ALL ON %s FROM %s', pg_get_userbyid(a.defaclrole),
                 a.defaclnamespace::regnamespace,
                 CASE a.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES' ELSE 'TYPES' END,
                 (SELECT string_agg(DISTINCT CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END, ', ')
                    FROM aclexplode(a.defaclacl) x))
          FROM pg_default_acl a
         WHERE a.defaclnamespace <> 0 AND a.defaclobjtype IN ('r', 'S', 'f', 'T')
        """);
    run(
        "SELECT format('DROP EXTENSION %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql'");
    run("SELECT 'DROP SCHEMA crestfall CASCADE' WHERE to_regnamespace('crestfall') IS NOT NULL");
    run(
        "SELECT 'REVOKE USAGE ON SCHEMA public FROM anon, authenticated, service_role' WHERE (SELECT count(*) FROM pg_roles"
            + " WHERE rolname IN ('anon', 'authenticated', 'service_role')) = 3 AND to_regnamespace('public') IS NOT NULL");
  }

  private void refuseOccupied() throws SQLException {
    List<String> found =
        catalog.query(
            """
            SELECT pg_describe_object('pg_class'::regclass, c.oid, 0)
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crestfall') AND c.relkind NOT IN ('i', 'I', 't')
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND (d.deptype = 'e' OR c.relkind = 'S' AND d.deptype IN ('a', 'i')))
            UNION ALL
            SELECT pg_describe_object('pg_proc'::regclass, p.oid, 0)
              FROM pg_proc p
              JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crestfall')
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            UNION ALL
            SELECT pg_describe_object('pg_namespace'::regclass, n.oid, 0)
              FROM pg_namespace n
             WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public', 'crestfall', 'extensions')
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
             LIMIT 10
            """,
            row -> row.getString(1));
    if (!found.isEmpty()) {
      throw new TransferException(
          "The database is not empty: " + String.join(", ", found),
          "Restore into a new data directory (--data DIR), or into an empty database.");
    }
  }

  private void run(String query) throws SQLException {
    for (String statement : catalog.query(query, row -> row.getString(1))) {
      catalog.execute(statement);
    }
  }
}
