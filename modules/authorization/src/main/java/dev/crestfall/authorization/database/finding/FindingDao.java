package dev.crestfall.authorization.database.finding;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Looks for what is wrong. Only objects that `anon`, `authenticated` or a role made for requests
/// reaches are of interest; extensions' own are not.
@RegisterConstructorMapper(FindingDao.Found.class)
interface FindingDao {
  /// Something found.
  ///
  /// @param kind `table`, `view`, `function` or `policy`
  /// @param policy its name, for policies
  /// @param fix SQL that mends it, null where somebody has to think
  record Found(
      String code,
      String kind,
      String schema,
      String name,
      @Nullable String policy,
      @Nullable String fix) {}

  /// What of roles for requests the statements below compare with.
  String REACHED =
      """
      WITH client AS (
          SELECT known.oid FROM authz.db_role AS role JOIN pg_catalog.pg_roles AS known ON known.rolname = role.name
           WHERE NOT known.rolbypassrls AND NOT known.rolsuper
      ), own AS (
          SELECT objid FROM pg_catalog.pg_depend WHERE deptype = 'e'
      ), reached AS (
          SELECT namespace.oid, namespace.nspname FROM pg_catalog.pg_namespace AS namespace
           WHERE namespace.nspname !~ '^pg_' AND NOT (namespace.nspname = ANY (:reserved))
             AND EXISTS (SELECT FROM client WHERE has_schema_privilege(client.oid, namespace.oid, 'USAGE'))
      )
      """;

  @SqlQuery(
      REACHED
          + """
          SELECT CASE WHEN class.relrowsecurity THEN 'table_without_policies'
                      WHEN EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = class.oid)
                      THEN 'policies_not_heeded'
                      ELSE 'table_without_row_level_security' END AS code,
                 'table' AS kind, reached.nspname AS schema, class.relname AS name,
                 CAST(NULL AS text) AS policy,
                 CASE WHEN NOT class.relrowsecurity
                      THEN format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', reached.nspname, class.relname)
                 END AS fix
            FROM pg_catalog.pg_class AS class
            JOIN reached ON reached.oid = class.relnamespace
           WHERE class.relkind IN ('r', 'p') AND class.oid NOT IN (SELECT objid FROM own)
             AND NOT (class.relrowsecurity
                      AND EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = class.oid))
             AND EXISTS (SELECT FROM client
                          WHERE has_any_column_privilege(client.oid, class.oid, 'SELECT, INSERT, UPDATE')
                             OR has_table_privilege(client.oid, class.oid, 'DELETE'))
           ORDER BY 1 DESC, 3, 4
           LIMIT 500
          """)
  List<Found> tables(String[] reserved);

  @SqlQuery(
      REACHED
          + """
          SELECT 'view_of_its_owner' AS code, 'view' AS kind, reached.nspname AS schema,
                 class.relname AS name, CAST(NULL AS text) AS policy,
                 format('ALTER VIEW %I.%I SET (security_invoker = true)', reached.nspname, class.relname) AS fix
            FROM pg_catalog.pg_class AS class
            JOIN reached ON reached.oid = class.relnamespace
           WHERE class.relkind = 'v' AND class.oid NOT IN (SELECT objid FROM own)
             AND NOT coalesce((SELECT CAST(option_value AS boolean)
                                 FROM pg_options_to_table(class.reloptions)
                                WHERE option_name = 'security_invoker'), false)
             AND EXISTS (SELECT FROM client WHERE has_any_column_privilege(client.oid, class.oid, 'SELECT'))
           ORDER BY 3, 4
           LIMIT 500
          """)
  List<Found> views(String[] reserved);

  @SqlQuery(
      REACHED
          + """
          SELECT 'definer_without_search_path' AS code, 'function' AS kind, reached.nspname AS schema,
                 proc.proname || '(' || pg_get_function_identity_arguments(proc.oid) || ')' AS name,
                 CAST(NULL AS text) AS policy,
                 format('ALTER %s %I.%I(%s) SET search_path = %L',
                        CASE proc.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
                        reached.nspname, proc.proname, pg_get_function_identity_arguments(proc.oid), '') AS fix
            FROM pg_catalog.pg_proc AS proc
            JOIN reached ON reached.oid = proc.pronamespace
           WHERE proc.prosecdef AND proc.oid NOT IN (SELECT objid FROM own)
             AND NOT EXISTS (SELECT FROM unnest(proc.proconfig) AS setting WHERE setting LIKE 'search_path=%')
             AND EXISTS (SELECT FROM client WHERE has_function_privilege(client.oid, proc.oid, 'EXECUTE'))
           ORDER BY 3, 4
           LIMIT 500
          """)
  List<Found> functions(String[] reserved);
}
