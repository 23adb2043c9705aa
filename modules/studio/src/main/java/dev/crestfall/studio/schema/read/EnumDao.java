package dev.crestfall.studio.schema.read;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Types whose values are listed.
@RegisterConstructorMapper(EnumDao.EnumItem.class)
interface EnumDao {
  /// @param columns that are of the type, as `public.order.status`
  record EnumItem(
      long id,
      String schema,
      String name,
      @Nullable String comment,
      List<String> values,
      List<String> columns) {}

  @SqlQuery(
      """
      SELECT type.oid AS id, namespace.nspname AS schema, type.typname AS name,
             obj_description(type.oid, 'pg_type') AS comment,
             ARRAY(SELECT enumlabel::text FROM pg_catalog.pg_enum
                    WHERE enumtypid = type.oid ORDER BY enumsortorder) AS values,
             ARRAY(SELECT concat(place.nspname, '.', class.relname, '.', attribute.attname)
                     FROM pg_catalog.pg_attribute AS attribute
                     JOIN pg_catalog.pg_class AS class ON class.oid = attribute.attrelid
                     JOIN pg_catalog.pg_namespace AS place ON place.oid = class.relnamespace
                    WHERE attribute.atttypid IN (type.oid, type.typarray)
                      AND attribute.attnum > 0 AND NOT attribute.attisdropped
                      AND class.relkind IN ('r', 'p', 'f')
                    ORDER BY 1 LIMIT 100) AS columns
        FROM pg_catalog.pg_type AS type
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = type.typnamespace
       WHERE type.typtype = 'e' AND namespace.nspname <> ALL (:reserved)
         AND (:schema = '' OR namespace.nspname = :schema) AND lower(type.typname) LIKE :pattern
         AND (namespace.nspname, type.typname, type.oid::bigint)
           > (:afterSchema, :afterName, :afterId)
       ORDER BY namespace.nspname, type.typname, type.oid
       LIMIT :most
      """)
  List<EnumItem> list(@BindMethods Listing listing, List<String> reserved);
}
