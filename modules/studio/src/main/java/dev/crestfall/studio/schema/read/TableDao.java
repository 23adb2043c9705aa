package dev.crestfall.studio.schema.read;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// What one table is made of.
@RegisterConstructorMapper(TableDao.Head.class)
@RegisterConstructorMapper(TableDao.TableColumn.class)
@RegisterConstructorMapper(TableDao.TableConstraint.class)
@RegisterConstructorMapper(TableDao.TableIndex.class)
@RegisterConstructorMapper(TableDao.TableGrant.class)
interface TableDao {
  /// What is told of the table itself.
  record Head(
      long id, String kind, @Nullable String comment, boolean rowSecurity, @Nullable Long rows) {}

  /// @param position from 1, with gaps where columns were dropped
  /// @param identity `always`, `by_default` or nothing
  record TableColumn(
      int position,
      String name,
      String dataType,
      boolean nullable,
      @Nullable String defaultExpression,
      @Nullable String identity,
      @Nullable String generatedExpression,
      @Nullable String comment,
      boolean primaryKey) {}

  /// @param kind `primary_key`, `unique`, `check`, `foreign_key`, `exclusion` or `not_null`
  /// @param toTable with its schema, as `public.user`; nothing where it is no foreign key
  record TableConstraint(
      String name,
      String kind,
      List<String> columns,
      @Nullable String toSchema,
      @Nullable String toTable,
      List<String> toColumns,
      @Nullable String onDelete,
      @Nullable String onUpdate,
      boolean validated,
      String definition) {}

  /// @param columns expressions among them
  /// @param constraint whether it belongs to a constraint, and goes with that alone
  record TableIndex(
      String name,
      List<String> columns,
      boolean unique,
      boolean primary,
      boolean constraint,
      boolean valid,
      String method,
      @Nullable String where,
      long bytes,
      String definition) {}

  /// What a role of requests may do.
  record TableGrant(String role, List<String> privileges) {}

  @SqlQuery(
      """
      SELECT class.oid AS id,
             CASE class.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned_table'
                  WHEN 'f' THEN 'foreign_table' WHEN 'v' THEN 'view' ELSE 'materialized_view' END AS kind,
             obj_description(class.oid, 'pg_class') AS comment,
             class.relrowsecurity AS row_security,
             CASE WHEN class.reltuples >= 0 THEN class.reltuples::bigint END AS rows
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       WHERE class.relkind IN ('r', 'p', 'f', 'v', 'm')
         AND namespace.nspname = :schema AND class.relname = :name
      """)
  Optional<Head> head(String schema, String name);

  @SqlQuery(
      """
      SELECT attribute.attnum AS position, attribute.attname AS name,
             format_type(attribute.atttypid, attribute.atttypmod) AS data_type,
             NOT attribute.attnotnull AS nullable,
             CASE attribute.attgenerated WHEN '' THEN pg_get_expr(value.adbin, value.adrelid) END
               AS default_expression,
             CASE attribute.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by_default' END AS identity,
             CASE WHEN attribute.attgenerated <> '' THEN pg_get_expr(value.adbin, value.adrelid) END
               AS generated_expression,
             col_description(attribute.attrelid, attribute.attnum) AS comment,
             EXISTS (SELECT FROM pg_catalog.pg_index
                      WHERE indrelid = attribute.attrelid AND indisprimary
                        AND attribute.attnum = ANY (indkey)) AS primary_key
        FROM pg_catalog.pg_attribute AS attribute
        LEFT JOIN pg_catalog.pg_attrdef AS value
          ON value.adrelid = attribute.attrelid AND value.adnum = attribute.attnum
       WHERE attribute.attrelid = :table AND attribute.attnum > 0 AND NOT attribute.attisdropped
       ORDER BY attribute.attnum
      """)
  List<TableColumn> columns(long table);

  @SqlQuery(
      """
      SELECT rule.conname AS name,
             CASE rule.contype WHEN 'p' THEN 'primary_key' WHEN 'u' THEN 'unique' WHEN 'c' THEN 'check'
                  WHEN 'f' THEN 'foreign_key' WHEN 'x' THEN 'exclusion' ELSE 'not_null' END AS kind,
             ARRAY(SELECT attname::text FROM unnest(rule.conkey) WITH ORDINALITY AS key (number, place)
                     JOIN pg_catalog.pg_attribute ON attrelid = rule.conrelid AND attnum = key.number
                    ORDER BY key.place) AS columns,
             place.nspname AS to_schema, target.relname AS to_table,
             ARRAY(SELECT attname::text FROM unnest(rule.confkey) WITH ORDINALITY AS key (number, place)
                     JOIN pg_catalog.pg_attribute ON attrelid = rule.confrelid AND attnum = key.number
                    ORDER BY key.place) AS to_columns,
             CASE rule.confdeltype WHEN 'a' THEN 'no_action' WHEN 'r' THEN 'restrict'
                  WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set_null' WHEN 'd' THEN 'set_default' END AS on_delete,
             CASE rule.confupdtype WHEN 'a' THEN 'no_action' WHEN 'r' THEN 'restrict'
                  WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set_null' WHEN 'd' THEN 'set_default' END AS on_update,
             rule.convalidated AS validated, pg_get_constraintdef(rule.oid, true) AS definition
        FROM pg_catalog.pg_constraint AS rule
        LEFT JOIN pg_catalog.pg_class AS target ON target.oid = rule.confrelid
        LEFT JOIN pg_catalog.pg_namespace AS place ON place.oid = target.relnamespace
       WHERE rule.conrelid = :table AND rule.contype IN ('p', 'u', 'c', 'f', 'x')
       ORDER BY rule.contype DESC, rule.conname
      """)
  List<TableConstraint> constraints(long table);

  @SqlQuery(
      """
      SELECT class.relname AS name,
             ARRAY(SELECT pg_get_indexdef(index.indexrelid, place, true)
                     FROM generate_series(1, index.indnkeyatts) AS place ORDER BY place) AS columns,
             index.indisunique AS unique, index.indisprimary AS primary,
             EXISTS (SELECT FROM pg_catalog.pg_constraint
                      WHERE conindid = index.indexrelid AND contype IN ('p', 'u', 'x')) AS constraint,
             index.indisvalid AS valid, method.amname AS method,
             pg_get_expr(index.indpred, index.indrelid, true) AS where,
             class.relpages::bigint * current_setting('block_size')::bigint AS bytes,
             pg_get_indexdef(index.indexrelid) AS definition
        FROM pg_catalog.pg_index AS index
        JOIN pg_catalog.pg_class AS class ON class.oid = index.indexrelid
        JOIN pg_catalog.pg_am AS method ON method.oid = class.relam
       WHERE index.indrelid = :table
       ORDER BY index.indisprimary DESC, class.relname
      """)
  List<TableIndex> indexes(long table);

  @SqlQuery(
      """
      SELECT role.rolname AS role,
             ARRAY(SELECT DISTINCT lower(granted.privilege_type)
                     FROM pg_catalog.pg_class AS class,
                          aclexplode(coalesce(class.relacl, acldefault('r', class.relowner))) AS granted
                    WHERE class.oid = :table AND granted.grantee IN (role.oid, 0)
                    ORDER BY 1) AS privileges
        FROM pg_catalog.pg_roles AS role
       WHERE role.rolname IN ('anon', 'authenticated', 'service_role')
       ORDER BY role.rolname
      """)
  List<TableGrant> grants(long table);
}
