package dev.crestfall.studio.schema.read;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Functions, procedures and triggers.
@RegisterConstructorMapper(RoutineDao.FunctionItem.class)
@RegisterConstructorMapper(RoutineDao.FunctionDefinition.class)
@RegisterConstructorMapper(RoutineDao.TriggerItem.class)
interface RoutineDao {
  /// @param kind `function`, `procedure`, `aggregate` or `window`
  /// @param arguments as a change that drops it names them
  /// @param signature arguments with their names and defaults
  /// @param result nothing for a procedure
  /// @param trigger whether a trigger can run it
  /// @param asOwner whether it has its owner's rights
  record FunctionItem(
      long id,
      String schema,
      String name,
      String kind,
      String arguments,
      String signature,
      @Nullable String result,
      String language,
      String volatility,
      boolean trigger,
      boolean asOwner,
      @Nullable String comment) {}

  /// @param definition the whole statement
  /// @param version goes with a change of it
  record FunctionDefinition(
      long id,
      String schema,
      String name,
      String arguments,
      String definition,
      @Nullable String comment,
      String version) {}

  /// @param timing `before`, `after` or `instead_of`
  record TriggerItem(
      long id,
      String schema,
      String table,
      String name,
      String timing,
      List<String> events,
      boolean eachRow,
      boolean enabled,
      String functionSchema,
      String functionName,
      String definition) {}

  @SqlQuery(
      """
      SELECT routine.oid AS id, namespace.nspname AS schema, routine.proname AS name,
             CASE routine.prokind WHEN 'f' THEN 'function' WHEN 'p' THEN 'procedure'
                  WHEN 'a' THEN 'aggregate' ELSE 'window' END AS kind,
             pg_get_function_identity_arguments(routine.oid) AS arguments,
             pg_get_function_arguments(routine.oid) AS signature,
             pg_get_function_result(routine.oid) AS result, language.lanname AS language,
             CASE routine.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable'
                  ELSE 'volatile' END AS volatility,
             routine.prorettype = 'trigger'::regtype AS trigger,
             routine.prosecdef AS as_owner, obj_description(routine.oid, 'pg_proc') AS comment
        FROM pg_catalog.pg_proc AS routine
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = routine.pronamespace
        JOIN pg_catalog.pg_language AS language ON language.oid = routine.prolang
       WHERE namespace.nspname <> ALL (:reserved) AND namespace.nspname !~ '^pg_'
         AND (:schema = '' OR namespace.nspname = :schema) AND lower(routine.proname) LIKE :pattern
         AND (namespace.nspname, routine.proname, routine.oid::bigint)
           > (:afterSchema, :afterName, :afterId)
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend
                          WHERE classid = 'pg_proc'::regclass AND objid = routine.oid
                            AND deptype = 'e')
       ORDER BY namespace.nspname, routine.proname, routine.oid
       LIMIT :most
      """)
  List<FunctionItem> functions(@BindMethods Listing listing, List<String> reserved);

  @SqlQuery(
      """
      SELECT routine.oid AS id, namespace.nspname AS schema, routine.proname AS name,
             pg_get_function_identity_arguments(routine.oid) AS arguments,
             pg_get_functiondef(routine.oid) AS definition,
             obj_description(routine.oid, 'pg_proc') AS comment,
             md5(concat(routine.oid, routine.xmin)) AS version
        FROM pg_catalog.pg_proc AS routine
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = routine.pronamespace
       WHERE routine.oid = :id AND routine.prokind IN ('f', 'p', 'w')
         AND namespace.nspname <> ALL (:reserved)
      """)
  Optional<FunctionDefinition> function(long id, List<String> reserved);

  /// The bits of `tgtype`: 0 row, 1 before, 2 insert, 3 delete, 4 update, 5 truncate, 6 instead.
  String TRIGGERS =
      """
      SELECT trigger.oid AS id, namespace.nspname AS schema, class.relname AS table,
             trigger.tgname AS name,
             CASE WHEN trigger.tgtype::int & 2 > 0 THEN 'before'
                  WHEN trigger.tgtype::int & 64 > 0 THEN 'instead_of' ELSE 'after' END AS timing,
             array_remove(ARRAY[
               CASE WHEN trigger.tgtype::int & 4 > 0 THEN 'insert' END,
               CASE WHEN trigger.tgtype::int & 16 > 0 THEN 'update' END,
               CASE WHEN trigger.tgtype::int & 8 > 0 THEN 'delete' END,
               CASE WHEN trigger.tgtype::int & 32 > 0 THEN 'truncate' END], NULL) AS events,
             trigger.tgtype::int & 1 > 0 AS each_row, trigger.tgenabled <> 'D' AS enabled,
             place.nspname AS function_schema, routine.proname AS function_name,
             pg_get_triggerdef(trigger.oid, true) AS definition
        FROM pg_catalog.pg_trigger AS trigger
        JOIN pg_catalog.pg_class AS class ON class.oid = trigger.tgrelid
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
        JOIN pg_catalog.pg_proc AS routine ON routine.oid = trigger.tgfoid
        JOIN pg_catalog.pg_namespace AS place ON place.oid = routine.pronamespace
      """;

  @SqlQuery(
      TRIGGERS
          + """
           WHERE NOT trigger.tgisinternal AND namespace.nspname <> ALL (:reserved)
             AND (:schema = '' OR namespace.nspname = :schema)
             AND (lower(trigger.tgname) LIKE :pattern OR lower(class.relname) LIKE :pattern)
             AND (namespace.nspname, trigger.tgname, trigger.oid::bigint)
               > (:afterSchema, :afterName, :afterId)
           ORDER BY namespace.nspname, trigger.tgname, trigger.oid
           LIMIT :most
          """)
  List<TriggerItem> triggers(@BindMethods Listing listing, List<String> reserved);

  @SqlQuery(
      TRIGGERS
          + """
           WHERE NOT trigger.tgisinternal AND trigger.tgrelid = :table
           ORDER BY trigger.tgname
          """)
  List<TriggerItem> triggersOf(long table);
}
