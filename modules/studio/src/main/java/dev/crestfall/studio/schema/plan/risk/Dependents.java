package dev.crestfall.studio.schema.plan.risk;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// What would not be without something else.
interface Dependents {
  /// How many are told.
  int MOST = 100;

  /// What Postgres would refuse to leave behind, in its words. A view is reached by its rule, which
  /// is part of the view.
  ///
  /// @param catalog where it is, as `pg_class`
  /// @param part number of a column, or 0
  @SqlQuery(
      """
      WITH RECURSIVE reached (classid, objid, objsubid, deptype) AS (
          SELECT classid, objid, objsubid, deptype
            FROM pg_catalog.pg_depend
           WHERE refclassid = CAST(:catalog AS regclass) AND refobjid = :id
             AND (:part = 0 OR refobjsubid = :part) AND deptype IN ('n', 'a', 'i', 'P', 'S')
        UNION
          SELECT next.*
            FROM reached
           CROSS JOIN LATERAL (
                 SELECT classid, objid, objsubid, deptype
                   FROM pg_catalog.pg_depend
                  WHERE refclassid = reached.classid AND refobjid = reached.objid
                    AND (reached.objsubid = 0 OR refobjsubid = reached.objsubid)
                    AND deptype IN ('n', 'a', 'i', 'P', 'S')
                 UNION ALL
                 SELECT 'pg_class'::regclass::oid, ev_class, 0, 'n'
                   FROM pg_catalog.pg_rewrite
                  WHERE reached.classid = 'pg_rewrite'::regclass AND oid = reached.objid) AS next
      )
      SELECT DISTINCT pg_catalog.pg_describe_object(classid, objid, objsubid) AS words
        FROM reached
       WHERE deptype = 'n' AND classid <> 'pg_rewrite'::regclass
         AND NOT (classid = CAST(:catalog AS regclass) AND objid = :id)
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                          WHERE reached.classid = 'pg_constraint'::regclass
                            AND oid = reached.objid AND conrelid = :id
                            AND :catalog = 'pg_class' AND :part = 0)
       ORDER BY words
       LIMIT 100
      """)
  List<String> list(String catalog, long id, int part);
}
