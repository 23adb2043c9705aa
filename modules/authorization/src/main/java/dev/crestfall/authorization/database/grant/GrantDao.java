package dev.crestfall.authorization.database.grant;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// What the catalog of Postgres says of tables' privileges.
@RegisterConstructorMapper(GrantDao.Table.class)
@RegisterConstructorMapper(GrantDao.Cell.class)
interface GrantDao {
  /// A table of the matrix.
  ///
  /// @param kind `table`, `view`, `materialized_view` or `foreign_table`
  /// @param secured whether it heeds policies
  record Table(long oid, String schema, String name, String kind, boolean secured, long policies) {}

  /// What a role may do with a table.
  ///
  /// @param own granted to the role itself; letters of CRUD
  /// @param effective with what comes by other roles and PUBLIC
  record Cell(long oid, String role, String own, String effective) {}

  @SqlQuery(
      """
      SELECT namespace.nspname
        FROM pg_catalog.pg_namespace AS namespace
       WHERE namespace.nspname !~ '^pg_' AND NOT (namespace.nspname = ANY (:reserved))
       ORDER BY namespace.nspname <> 'public', namespace.nspname
       LIMIT 1000
      """)
  List<String> schemas(String[] reserved);

  /// Tables by name, from behind that one.
  @SqlQuery(
      """
      SELECT class.oid, namespace.nspname AS schema, class.relname AS name,
             CASE class.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view'
                                WHEN 'f' THEN 'foreign_table' ELSE 'table' END AS kind,
             class.relrowsecurity AS secured,
             (SELECT count(*) FROM pg_catalog.pg_policy WHERE polrelid = class.oid) AS policies
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       WHERE namespace.nspname = :schema AND class.relkind IN ('r', 'p', 'v', 'm', 'f')
         AND NOT class.relispartition
         AND (:filter = '' OR position(lower(:filter) IN lower(class.relname)) > 0)
         AND class.relname > :after
       ORDER BY class.relname
       LIMIT :limit
      """)
  List<Table> tables(String schema, String filter, String after, int limit);

  @SqlQuery(
      """
      SELECT class.oid, role.name AS role,
             concat(CASE WHEN bool_or(direct.type = 'INSERT') THEN 'C' END,
                    CASE WHEN bool_or(direct.type = 'SELECT') THEN 'R' END,
                    CASE WHEN bool_or(direct.type = 'UPDATE') THEN 'U' END,
                    CASE WHEN bool_or(direct.type = 'DELETE') THEN 'D' END) AS own,
             concat(CASE WHEN has_table_privilege(known.oid, class.oid, 'INSERT') THEN 'C' END,
                    CASE WHEN has_table_privilege(known.oid, class.oid, 'SELECT') THEN 'R' END,
                    CASE WHEN has_table_privilege(known.oid, class.oid, 'UPDATE') THEN 'U' END,
                    CASE WHEN has_table_privilege(known.oid, class.oid, 'DELETE') THEN 'D' END) AS effective
        FROM pg_catalog.pg_class AS class
       CROSS JOIN authz.db_role AS role
        JOIN pg_catalog.pg_roles AS known ON known.rolname = role.name
        LEFT JOIN LATERAL (SELECT acl.privilege_type AS type
                             FROM aclexplode(class.relacl) AS acl
                            WHERE acl.grantee = known.oid) AS direct ON true
       WHERE class.oid = ANY (CAST(:tables AS bigint[]))
       GROUP BY class.oid, role.name, known.oid
      """)
  List<Cell> cells(Long[] tables);

  /// The sequences that rows of a table get their numbers from, quoted.
  @SqlQuery(
      """
      SELECT format('%I.%I', namespace.nspname, sequence.relname)
        FROM pg_catalog.pg_depend AS depend
        JOIN pg_catalog.pg_class AS sequence ON sequence.oid = depend.objid AND sequence.relkind = 'S'
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = sequence.relnamespace
       WHERE depend.classid = CAST('pg_class' AS regclass) AND depend.refobjid = CAST(:table AS oid)
         AND depend.deptype = 'a'
      """)
  List<String> sequences(long table);

  @SqlQuery(
      """
      SELECT class.oid
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       WHERE namespace.nspname = :schema AND class.relname = :table
         AND class.relkind IN ('r', 'p', 'v', 'm', 'f')
      """)
  @Nullable Long find(String schema, String table);

  @SqlQuery("SELECT has_schema_privilege(:role, :schema, 'USAGE')")
  boolean reaches(String role, String schema);

  @SqlQuery("SELECT name FROM authz.db_role ORDER BY built_in DESC, name")
  List<String> roles();
}
