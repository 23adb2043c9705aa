package dev.crestfall.authorization.database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// SQL of database roles.
@RegisterConstructorMapper(DbRoleDao.Row.class)
@RegisterConstructorMapper(DbRoleDao.Claim.class)
@RegisterConstructorMapper(DbRoleDao.Found.class)
interface DbRoleDao {
  /// A role that requests may run as.
  record Row(
      String name, boolean builtIn, String description, boolean created, Instant createdAt) {}

  /// A claim that leads to a role; the path's members are joined by line ends.
  record Claim(UUID id, String roleName, String path, String value, int rank) {}

  /// A role of Postgres.
  record Found(boolean isSuper, boolean bypasses, boolean signsIn) {}

  @SqlQuery(
      """
      SELECT name, built_in, description, created, created_at
        FROM authz.db_role
       ORDER BY built_in DESC, name
      """)
  List<Row> list();

  @SqlQuery(
      "SELECT name, built_in, description, created, created_at FROM authz.db_role WHERE name = :name")
  Optional<Row> find(String name);

  @SqlQuery(
      """
      SELECT rolsuper AS is_super, rolbypassrls AS bypasses, rolcanlogin AS signs_in
        FROM pg_catalog.pg_roles
       WHERE rolname = :name
      """)
  Optional<Found> inPostgres(String name);

  @SqlUpdate(
      """
      INSERT INTO authz.db_role (name, description, created) VALUES (:name, :description, :created)
      """)
  void insert(String name, String description, boolean created);

  @SqlUpdate("DELETE FROM authz.db_role WHERE name = :name")
  void delete(String name);

  /// The roles that requests sign in as: those that sign in and may become `authenticated`.
  @SqlQuery(
      """
      SELECT member.rolname
        FROM pg_catalog.pg_auth_members AS membership
        JOIN pg_catalog.pg_roles AS granted ON granted.oid = membership.roleid
        JOIN pg_catalog.pg_roles AS member ON member.oid = membership.member
       WHERE granted.rolname = 'authenticated' AND member.rolcanlogin AND NOT member.rolsuper
      """)
  List<String> authenticators();

  @SqlQuery(
      """
      SELECT count(*) FROM pg_catalog.pg_shdepend
       WHERE refclassid = 'pg_catalog.pg_authid'::regclass AND deptype = 'o'
         AND refobjid = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = :name)
      """)
  long owned(String name);

  @SqlQuery(
      """
      SELECT id, role_name, array_to_string(path, chr(10)) AS path, value, rank
        FROM authz.db_role_claim
       ORDER BY rank, created_at, id
      """)
  List<Claim> claims();

  @SqlQuery(
      """
      INSERT INTO authz.db_role_claim (role_name, path, value, rank)
      VALUES (:role, string_to_array(:path, chr(10)), :value, :rank)
      RETURNING id
      """)
  UUID map(String role, String path, String value, int rank);

  @SqlUpdate("DELETE FROM authz.db_role_claim WHERE role_name = :role AND id = :id")
  int unmap(String role, UUID id);

  @SqlQuery(
      """
      SELECT count(*) FROM pg_catalog.pg_class
       WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relname = :table
         AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = :schema)
      """)
  long tables(String schema, String table);

  @SqlQuery("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = :schema")
  long schemas(String schema);

  /// What a role may do with tables, as `schema.table: SELECT`.
  @SqlQuery(
      """
      SELECT table_schema || '.' || table_name || ': ' || string_agg(privilege_type, ', ' ORDER BY privilege_type)
        FROM (SELECT namespace.nspname AS table_schema, class.relname AS table_name, acl.privilege_type
                FROM pg_catalog.pg_class AS class
                JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
               CROSS JOIN LATERAL aclexplode(class.relacl) AS acl
               WHERE acl.grantee = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = :name)
                 AND class.relkind IN ('r', 'p', 'v', 'm', 'f')) AS granted
       GROUP BY table_schema, table_name
       ORDER BY 1
       LIMIT 1000
      """)
  List<String> granted(String name);
}
