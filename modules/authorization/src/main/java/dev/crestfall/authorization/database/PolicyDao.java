package dev.crestfall.authorization.database;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// What the catalog of Postgres says of policies.
@RegisterConstructorMapper(PolicyDao.Row.class)
@RegisterConstructorMapper(PolicyDao.Table.class)
@RegisterConstructorMapper(PolicyDao.Column.class)
interface PolicyDao {
  /// A policy; `roles` are joined by commas.
  record Row(
      String schema,
      String table,
      String name,
      boolean restrictive,
      String command,
      String roles,
      @Nullable String using,
      @Nullable String check) {}

  /// A table that can have policies.
  record Table(long oid, boolean secured) {}

  /// A column.
  ///
  /// @param indexed whether an index begins with it
  record Column(String type, boolean indexed) {}

  @SqlQuery(
      """
      SELECT schemaname AS schema, tablename AS table, policyname AS name,
             permissive = 'RESTRICTIVE' AS restrictive, cmd AS command,
             array_to_string(roles, ', ') AS roles, qual AS using, with_check AS check
        FROM pg_catalog.pg_policies
       WHERE schemaname = :schema AND (:table = '' OR tablename = :table)
       ORDER BY tablename, policyname
       LIMIT 1000
      """)
  List<Row> list(String schema, String table);

  @SqlQuery(
      """
      SELECT schemaname AS schema, tablename AS table, policyname AS name,
             permissive = 'RESTRICTIVE' AS restrictive, cmd AS command,
             array_to_string(roles, ', ') AS roles, qual AS using, with_check AS check
        FROM pg_catalog.pg_policies
       WHERE schemaname !~ '^pg_' AND NOT (schemaname = ANY (:reserved))
       ORDER BY schemaname, tablename, policyname
       LIMIT 5000
      """)
  List<Row> all(String[] reserved);

  @SqlQuery(
      """
      SELECT class.oid, class.relrowsecurity AS secured
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       WHERE namespace.nspname = :schema AND class.relname = :table AND class.relkind IN ('r', 'p')
      """)
  Optional<Table> table(String schema, String table);

  @SqlQuery(
      """
      SELECT pg_catalog.format_type(attribute.atttypid, attribute.atttypmod) AS type,
             EXISTS (SELECT FROM pg_catalog.pg_index AS index
                      WHERE index.indrelid = attribute.attrelid AND index.indkey[0] = attribute.attnum) AS indexed
        FROM pg_catalog.pg_attribute AS attribute
       WHERE attribute.attrelid = :table AND attribute.attname = :column
         AND attribute.attnum > 0 AND NOT attribute.attisdropped
      """)
  Optional<Column> column(long table, String column);

  @SqlQuery("SELECT EXISTS (SELECT FROM authz.permission WHERE name = :name)")
  boolean isPermission(String name);
}
