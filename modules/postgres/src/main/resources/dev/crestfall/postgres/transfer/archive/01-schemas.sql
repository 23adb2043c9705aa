-- Schemas; public is there in every database, so it is made only where somebody has dropped it before.
SELECT 'pg_namespace'::regclass::oid AS class_id, n.oid AS object_id, 10 AS rank, format('SCHEMA %I', n.nspname) AS identity,
       format('CREATE SCHEMA IF NOT EXISTS %I', n.nspname) AS sql, pg_get_userbyid(n.nspowner) AS owner
  FROM pg_namespace n
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
UNION ALL
SELECT 'pg_extension'::regclass, e.oid, 11, format('EXTENSION %I', e.extname),
       format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I', e.extname, n.nspname), NULL
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname <> 'plpgsql'
