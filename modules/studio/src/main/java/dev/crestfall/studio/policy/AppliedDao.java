package dev.crestfall.studio.policy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// What the catalog says of a table and a role, and what is known of a user.
@RegisterConstructorMapper(AppliedDao.Table.class)
@RegisterConstructorMapper(AppliedDao.Policy.class)
interface AppliedDao {
  /// @param heeded whether policies count for the role
  record Table(long oid, boolean secured, boolean heeded) {}

  /// @param roles with line ends between
  record Policy(
      String name,
      String command,
      boolean restrictive,
      String roles,
      @Nullable String using,
      @Nullable String check) {}

  @SqlQuery(
      """
      SELECT class.oid, class.relrowsecurity AS secured,
             class.relrowsecurity AND NOT role.rolbypassrls AND NOT role.rolsuper
             AND (class.relforcerowsecurity OR NOT pg_has_role(role.oid, class.relowner, 'USAGE')) AS heeded
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       CROSS JOIN pg_catalog.pg_roles AS role
       WHERE namespace.nspname = :schema AND class.relname = :table AND role.rolname = :role
      """)
  Optional<Table> table(String schema, String table, String role);

  /// Policies for the role and those that it belongs to.
  @SqlQuery(
      """
      SELECT policy.polname AS name,
             CASE policy.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
                                WHEN 'd' THEN 'delete' ELSE 'all' END AS command,
             NOT policy.polpermissive AS restrictive,
             coalesce((SELECT string_agg(coalesce(known.rolname, 'public'), chr(10))
                         FROM unnest(policy.polroles) AS one
                         LEFT JOIN pg_catalog.pg_roles AS known ON known.oid = one), '') AS roles,
             pg_get_expr(policy.polqual, policy.polrelid) AS using,
             pg_get_expr(policy.polwithcheck, policy.polrelid) AS check
        FROM pg_catalog.pg_policy AS policy
       CROSS JOIN pg_catalog.pg_roles AS role
       WHERE policy.polrelid = CAST(:table AS oid) AND role.rolname = :role
         AND EXISTS (SELECT FROM unnest(policy.polroles) AS one
                      WHERE one = 0 OR pg_has_role(role.oid, one, 'USAGE'))
         AND (policy.polcmd IN ('*', 'r') OR CAST(policy.polcmd AS text) = :operation)
       ORDER BY policy.polpermissive, policy.polname
      """)
  List<Policy> policies(long table, String role, String operation);

  @SqlQuery("SELECT to_regclass('auth.users') IS NOT NULL")
  boolean hasUsers();

  /// A user's claims, as a token of theirs has them.
  @SqlQuery(
      """
      SELECT CAST(jsonb_build_object(
                 'sub', known.id, 'aud', known.aud, 'email', coalesce(known.email, ''),
                 'phone', coalesce(known.phone, ''),
                 'app_metadata', coalesce(known.raw_app_meta_data, '{}'),
                 'user_metadata', coalesce(known.raw_user_meta_data, '{}'),
                 'is_anonymous', known.is_anonymous) AS text)
        FROM auth.users AS known
       WHERE known.id = CAST(:user AS uuid)
      """)
  Optional<String> claims(String user);
}
