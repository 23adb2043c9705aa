package dev.crestfall.studio.schema.plan;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Which version of an object there is: another one after each change of it, by whomever. Made of
/// the transactions that wrote its rows in the catalog.
public interface Versions {
  /// Of tables and views: one text a relation that there is, in order of the names.
  @SqlQuery(
      """
      SELECT md5(concat_ws(',', class.oid, class.xmin,
               (SELECT string_agg(concat(attnum, ':', xmin), ',' ORDER BY attnum)
                  FROM pg_catalog.pg_attribute WHERE attrelid = class.oid AND attnum > 0),
               (SELECT string_agg(concat(oid, ':', xmin), ',' ORDER BY oid)
                  FROM pg_catalog.pg_attrdef WHERE adrelid = class.oid),
               (SELECT string_agg(concat(oid, ':', xmin), ',' ORDER BY oid)
                  FROM pg_catalog.pg_constraint WHERE conrelid = class.oid),
               (SELECT string_agg(concat(indexrelid, ':', xmin), ',' ORDER BY indexrelid)
                  FROM pg_catalog.pg_index WHERE indrelid = class.oid),
               (SELECT string_agg(concat(oid, ':', xmin), ',' ORDER BY oid)
                  FROM pg_catalog.pg_trigger WHERE tgrelid = class.oid),
               (SELECT string_agg(concat(oid, ':', xmin), ',' ORDER BY oid)
                  FROM pg_catalog.pg_rewrite WHERE ev_class = class.oid),
               (SELECT string_agg(concat(oid, ':', xmin), ',' ORDER BY oid)
                  FROM pg_catalog.pg_policy WHERE polrelid = class.oid),
               (SELECT string_agg(concat(objsubid, ':', xmin), ',' ORDER BY objsubid)
                  FROM pg_catalog.pg_description
                 WHERE objoid = class.oid AND classoid = 'pg_class'::regclass)))
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       WHERE (namespace.nspname, class.relname) IN (SELECT wanted.schema, wanted.name FROM unnest(:schemas, :names) AS wanted (schema, name))
         AND class.relkind IN ('r', 'p', 'v', 'm', 'f', 'i', 'I')
       ORDER BY namespace.nspname, class.relname
      """)
  List<String> relations(List<String> schemas, List<String> names);

  /// Of one table or view.
  default @Nullable String relation(String schema, String name) {
    List<String> found = relations(List.of(schema), List.of(name));
    return found.isEmpty() ? null : found.getFirst();
  }

  /// Of a function.
  @SqlQuery("SELECT md5(concat(oid, xmin)) FROM pg_catalog.pg_proc WHERE oid = :id")
  @Nullable String routine(long id);

  /// Of the functions with a name.
  @SqlQuery(
      """
      SELECT md5(concat(routine.oid, routine.xmin))
        FROM pg_catalog.pg_proc AS routine
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = routine.pronamespace
       WHERE routine.proname = :name
         AND namespace.nspname = CASE :schema WHEN '' THEN current_schema() ELSE :schema END
      """)
  List<String> routines(String schema, String name);
}
