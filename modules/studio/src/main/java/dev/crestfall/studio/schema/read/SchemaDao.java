package dev.crestfall.studio.schema.read;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Schemas, extensions, roles and types.
@RegisterConstructorMapper(SchemaDao.SchemaItem.class)
@RegisterConstructorMapper(SchemaDao.ExtensionItem.class)
@RegisterConstructorMapper(SchemaDao.RoleItem.class)
@RegisterConstructorMapper(SchemaDao.TypeItem.class)
interface SchemaDao {
  /// @param reserved whether it is the product's own
  record SchemaItem(
      String name, String owner, @Nullable String comment, long tables, boolean reserved) {}

  /// @param installedVersion nothing where it is not installed
  /// @param schema where its objects are
  record ExtensionItem(
      String name,
      @Nullable String installedVersion,
      String defaultVersion,
      @Nullable String schema,
      @Nullable String comment) {}

  /// A role that requests run as.
  record RoleItem(String name, boolean bypassesPolicies) {}

  /// @param kind `base`, `enum`, `domain`, `composite` or `range`
  record TypeItem(long id, String schema, String name, String text, String kind) {}

  @SqlQuery(
      """
      SELECT nspname AS name, pg_get_userbyid(nspowner) AS owner,
             obj_description(oid, 'pg_namespace') AS comment,
             (SELECT count(*) FROM pg_catalog.pg_class
               WHERE relnamespace = namespace.oid AND relkind IN ('r', 'p', 'f', 'v', 'm')
                 AND NOT relispartition) AS tables,
             nspname = ANY(:reserved) AS reserved
        FROM pg_catalog.pg_namespace AS namespace
       WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
       ORDER BY nspname
      """)
  List<SchemaItem> schemas(List<String> reserved);

  @SqlQuery(
      """
      SELECT available.name, available.installed_version, available.default_version, available.comment,
             (SELECT nspname FROM pg_catalog.pg_extension AS extension
                JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = extension.extnamespace
               WHERE extension.extname = available.name) AS schema
        FROM pg_catalog.pg_available_extensions AS available
       ORDER BY available.name
      """)
  List<ExtensionItem> extensions();

  @SqlQuery(
      """
      SELECT rolname AS name, rolbypassrls AS bypasses_policies
        FROM pg_catalog.pg_roles
       WHERE rolname IN ('anon', 'authenticated', 'service_role')
       ORDER BY rolname
      """)
  List<RoleItem> roles();

  /// Types that a column can be of: not those of rows, arrays and pseudo-types.
  @SqlQuery(
      """
      SELECT type.oid AS id, namespace.nspname AS schema, type.typname AS name,
             format_type(type.oid, NULL) AS text,
             CASE type.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite'
                  WHEN 'r' THEN 'range' WHEN 'm' THEN 'range' ELSE 'base' END AS kind
        FROM pg_catalog.pg_type AS type
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = type.typnamespace
        LEFT JOIN pg_catalog.pg_class AS class ON class.oid = type.typrelid
       WHERE type.typtype IN ('b', 'e', 'd', 'r', 'm', 'c') AND type.typcategory <> 'A'
         AND (class.oid IS NULL OR class.relkind = 'c')
         AND namespace.nspname <> 'information_schema' AND namespace.nspname <> 'pg_toast'
         AND (:schema = '' OR namespace.nspname = :schema)
         AND (lower(type.typname) LIKE :pattern OR lower(format_type(type.oid, NULL)) LIKE :pattern)
         AND (namespace.nspname, type.typname, type.oid::bigint)
           > (:afterSchema, :afterName, :afterId)
       ORDER BY namespace.nspname, type.typname, type.oid
       LIMIT :most
      """)
  List<TypeItem> types(@BindMethods Listing listing);
}
