package dev.crestfall.studio.schema.plan.risk;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// What the catalog says of what is to be changed. No table is locked for it.
@RegisterConstructorMapper(Facts.Relation.class)
@RegisterConstructorMapper(Facts.Column.class)
interface Facts {
  /// @param kind as in `pg_class`
  /// @param rows estimated
  record Relation(long oid, String kind, long rows, long bytes, boolean secured, long policies) {
    boolean isTable() {
      return kind.equals("r") || kind.equals("p");
    }

    boolean isFilled() {
      return rows != 0;
    }
  }

  /// @param indexed whether an index begins with it
  record Column(int number, String type, boolean required, boolean indexed) {}

  /// A table that was never counted has -1 rows in the catalog: unknown is not empty.
  @SqlQuery(
      """
      SELECT class.oid, class.relkind AS kind,
             CASE WHEN class.reltuples < 0 AND class.relpages = 0
                   AND pg_catalog.pg_stat_get_live_tuples(class.oid) = 0 THEN 0
                  WHEN class.reltuples < 0 THEN pg_catalog.pg_stat_get_live_tuples(class.oid)
                  ELSE class.reltuples END::bigint AS rows,
             class.relpages::bigint * current_setting('block_size')::bigint AS bytes,
             class.relrowsecurity AS secured,
             (SELECT count(*) FROM pg_catalog.pg_policy WHERE polrelid = class.oid) AS policies
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       WHERE namespace.nspname = :schema AND class.relname = :name
         AND class.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I')
      """)
  Optional<Relation> relation(String schema, String name);

  @SqlQuery(
      """
      SELECT attribute.attnum AS number, attribute.attnotnull AS required,
             pg_catalog.format_type(attribute.atttypid, attribute.atttypmod) AS type,
             EXISTS (SELECT FROM pg_catalog.pg_index AS index
                      WHERE index.indrelid = attribute.attrelid
                        AND index.indkey[0] = attribute.attnum) AS indexed
        FROM pg_catalog.pg_attribute AS attribute
       WHERE attribute.attrelid = :relation AND attribute.attname = :name
         AND attribute.attnum > 0 AND NOT attribute.attisdropped
      """)
  Optional<Column> column(long relation, String name);

  /// Postgres' own parser reads the text as the name of a type, and as nothing else.
  @SqlQuery("SELECT pg_catalog.to_regtype(:text)::text")
  @Nullable String type(String text);

  /// Whether values of a column stay as they are stored when it becomes of another type.
  @SqlQuery(
      """
      SELECT EXISTS (
               SELECT FROM pg_catalog.pg_cast
                WHERE castsource = attribute.atttypid AND casttarget = to_regtype(:text)
                  AND castmethod = 'b' AND :text !~ '[(]')
          OR attribute.atttypid = to_regtype(:text)
             AND (format_type(attribute.atttypid, attribute.atttypmod) = :text
                  OR attribute.atttypid IN ('varchar'::regtype, 'numeric'::regtype)
                     AND :text !~ '[(]'
                  OR attribute.atttypid = 'varchar'::regtype AND attribute.atttypmod > 0
                     AND (regexp_match(:text, '[(]\\s*(\\d{1,8})\\s*[)]'))[1]::int
                         >= attribute.atttypmod - 4)
        FROM pg_catalog.pg_attribute AS attribute
       WHERE attribute.attrelid = :relation AND attribute.attnum = :number
      """)
  boolean keepsStored(long relation, int number, String text);

  @SqlQuery(
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_proc
                      WHERE proname = ANY(:names) AND provolatile = 'v')
      """)
  boolean anyVolatile(List<String> names);

  @SqlQuery(
      """
      SELECT CASE prokind WHEN 'p' THEN 'PROCEDURE ' WHEN 'a' THEN 'AGGREGATE ' ELSE 'FUNCTION ' END
             || format('%I.%I', namespace.nspname, routine.proname)
             || '(' || pg_catalog.pg_get_function_identity_arguments(routine.oid) || ')'
        FROM pg_catalog.pg_proc AS routine
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = routine.pronamespace
       WHERE namespace.nspname = :schema AND routine.proname = :name
         AND pg_catalog.pg_get_function_identity_arguments(routine.oid) = :arguments
      """)
  Optional<String> routine(String schema, String name, String arguments);

  @SqlQuery(
      """
      SELECT routine.oid
        FROM pg_catalog.pg_proc AS routine
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = routine.pronamespace
       WHERE namespace.nspname = :schema AND routine.proname = :name
         AND pg_catalog.pg_get_function_identity_arguments(routine.oid) = :arguments
      """)
  Optional<Long> routineId(String schema, String name, String arguments);

  @SqlQuery("SELECT to_regnamespace(quote_ident(:name))::oid")
  @Nullable Long schemaId(String name);

  @SqlQuery("SELECT to_regtype(format('%I.%I', :schema, :name))::oid")
  @Nullable Long typeId(String schema, String name);

  @SqlQuery("SELECT oid FROM pg_catalog.pg_extension WHERE extname = :name")
  @Nullable Long extensionId(String name);

  @SqlQuery(
      "SELECT oid FROM pg_catalog.pg_constraint WHERE conrelid = :relation AND conname = :name")
  @Nullable Long constraintId(long relation, String name);

  @SqlQuery(
      """
      SELECT count(*) FROM pg_catalog.pg_class
       WHERE relnamespace = :schema AND relkind IN ('r', 'p', 'm')
      """)
  long tablesIn(long schema);
}
