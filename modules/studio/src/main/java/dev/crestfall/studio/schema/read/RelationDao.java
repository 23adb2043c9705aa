package dev.crestfall.studio.schema.read;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Tables and views.
@RegisterConstructorMapper(RelationDao.TableItem.class)
@RegisterConstructorMapper(RelationDao.ViewDefinition.class)
interface RelationDao {
  /// @param kind `table`, `partitioned_table`, `foreign_table`, `view` or `materialized_view`
  /// @param rows estimated; nothing where nobody counted yet
  record TableItem(
      long id,
      String schema,
      String name,
      String kind,
      @Nullable String comment,
      @Nullable Long rows,
      long bytes,
      int columns,
      boolean rowSecurity,
      int policies) {}

  /// @param definition the query
  record ViewDefinition(
      long id,
      String schema,
      String name,
      boolean materialized,
      boolean securityInvoker,
      @Nullable String comment,
      String definition,
      List<String> columns) {}

  @SqlQuery(
      """
      SELECT class.oid AS id, namespace.nspname AS schema, class.relname AS name,
             CASE class.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned_table'
                  WHEN 'f' THEN 'foreign_table' WHEN 'v' THEN 'view' ELSE 'materialized_view' END AS kind,
             obj_description(class.oid, 'pg_class') AS comment,
             CASE WHEN class.reltuples >= 0 THEN class.reltuples::bigint END AS rows,
             class.relpages::bigint * current_setting('block_size')::bigint AS bytes,
             (SELECT count(*) FROM pg_catalog.pg_attribute
               WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped)::int AS columns,
             class.relrowsecurity AS row_security,
             (SELECT count(*) FROM pg_catalog.pg_policy WHERE polrelid = class.oid)::int AS policies
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       WHERE class.relkind = ANY (CAST(:kinds AS "char"[])) AND NOT class.relispartition
         AND namespace.nspname <> ALL (:reserved) AND namespace.nspname !~ '^pg_'
         AND (:schema = '' OR namespace.nspname = :schema) AND lower(class.relname) LIKE :pattern
         AND (namespace.nspname, class.relname, class.oid::bigint)
           > (:afterSchema, :afterName, :afterId)
       ORDER BY namespace.nspname, class.relname, class.oid
       LIMIT :most
      """)
  List<TableItem> list(@BindMethods Listing listing, List<String> kinds, List<String> reserved);

  @SqlQuery(
      """
      SELECT class.oid AS id, namespace.nspname AS schema, class.relname AS name,
             class.relkind = 'm' AS materialized,
             coalesce('security_invoker=true' = ANY (class.reloptions)
                   OR 'security_invoker=on' = ANY (class.reloptions)
                   OR 'security_invoker=1' = ANY (class.reloptions), false) AS security_invoker,
             obj_description(class.oid, 'pg_class') AS comment,
             pg_get_viewdef(class.oid, true) AS definition,
             ARRAY(SELECT attname::text FROM pg_catalog.pg_attribute
                    WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped
                    ORDER BY attnum) AS columns
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       WHERE class.relkind IN ('v', 'm') AND namespace.nspname = :schema AND class.relname = :name
      """)
  Optional<ViewDefinition> view(String schema, String name);
}
