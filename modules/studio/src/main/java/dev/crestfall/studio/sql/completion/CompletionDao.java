package dev.crestfall.studio.sql.completion;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Names in the database, as one compact text.
interface CompletionDao {
  /// `{"tables":{"public.films":["id","title"]},"functions":["public.add(a integer)"],...}`.

  @SqlQuery(
      """
      WITH visible AS (
        SELECT oid, nspname
          FROM pg_catalog.pg_namespace
         WHERE nspname !~ '^pg_(toast|temp)'
      ), relation AS (
        SELECT relation.oid, visible.nspname || '.' || relation.relname AS name
          FROM pg_catalog.pg_class AS relation
          JOIN visible ON visible.oid = relation.relnamespace
         WHERE relation.relkind IN ('r', 'p', 'v', 'm', 'f')
           AND NOT relation.relispartition
         ORDER BY visible.nspname IN ('pg_catalog', 'information_schema'), 2
         LIMIT 5000
      ), described AS (
        SELECT relation.name, (
                 SELECT jsonb_agg(attribute.attname ORDER BY attribute.attnum)
                   FROM pg_catalog.pg_attribute AS attribute
                  WHERE attribute.attrelid = relation.oid
                    AND attribute.attnum > 0
                    AND NOT attribute.attisdropped) AS columns
          FROM relation
      ), routine AS (
        SELECT DISTINCT visible.nspname || '.' || routine.proname AS name
          FROM pg_catalog.pg_proc AS routine
          JOIN visible ON visible.oid = routine.pronamespace
         WHERE visible.nspname NOT IN ('pg_catalog', 'information_schema')
           AND routine.prorettype <> 'trigger'::regtype
         ORDER BY 1
         LIMIT 5000
      )
      SELECT jsonb_build_object(
               'tables', coalesce(
                 (SELECT jsonb_object_agg(name, coalesce(columns, '[]')) FROM described), '{}'),
               'functions', coalesce((SELECT jsonb_agg(name ORDER BY name) FROM routine), '[]'),
               'schemas', coalesce(
                 (SELECT jsonb_agg(nspname ORDER BY nspname) FROM visible), '[]'))::text
      """)
  String names();
}
