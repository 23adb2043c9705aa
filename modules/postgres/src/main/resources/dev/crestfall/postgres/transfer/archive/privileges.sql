-- Rights that differ from what an object of its kind begins with, as statements that set them from nothing. Members of
-- extensions are among them where somebody has changed what the extension gave.
WITH guarded AS (
  SELECT 'pg_namespace'::regclass AS class_id, n.oid AS object_id, 0 AS column_id, format('SCHEMA %I', n.nspname) AS name, NULL AS part,
         n.nspowner AS owner, n.nspacl AS acl, n.oid AS schema_id
    FROM pg_namespace n
   UNION ALL
  SELECT 'pg_class'::regclass, c.oid, 0, format('%s %s', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass), NULL,
         c.relowner, c.relacl, c.relnamespace
    FROM pg_class c
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
   UNION ALL
  SELECT 'pg_class'::regclass, a.attrelid, a.attnum, 'TABLE ' || a.attrelid::regclass, quote_ident(a.attname), c.relowner, a.attacl, c.relnamespace
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
   WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
   UNION ALL
  SELECT 'pg_proc'::regclass, p.oid, 0, 'ROUTINE ' || p.oid::regprocedure, NULL, p.proowner, p.proacl, p.pronamespace
    FROM pg_proc p
   UNION ALL
  SELECT 'pg_type'::regclass, t.oid, 0, 'TYPE ' || t.oid::regtype, NULL, t.typowner, t.typacl, t.typnamespace
    FROM pg_type t
   WHERE t.typelem = 0 OR t.typtype <> 'b'
   UNION ALL
  SELECT 'pg_language'::regclass, l.oid, 0, format('LANGUAGE %I', l.lanname), NULL, l.lanowner, l.lanacl, 0
    FROM pg_language l
)
SELECT g.class_id::oid, g.object_id, NOT (s.nspname ~ '^pg_' OR s.nspname = 'information_schema' OR g.schema_id = 0) AS is_ours,
       g.name AS identity,
       concat_ws(';' || chr(10),
         CASE WHEN g.part IS NULL THEN format('REVOKE ALL ON %s FROM PUBLIC, %I', g.name, pg_get_userbyid(g.owner)) END,
         (SELECT string_agg(format('GRANT %s ON %s TO %s%s', x.privileges, g.name,
                   CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
                   CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' END), ';' || chr(10) ORDER BY pg_get_userbyid(x.grantee), x.is_grantable)
            FROM (SELECT grantee, is_grantable, string_agg(privilege_type || coalesce(' (' || g.part || ')', ''), ', ' ORDER BY privilege_type) AS privileges
                    FROM aclexplode(g.acl) GROUP BY grantee, is_grantable) AS x)) AS sql
  FROM guarded g
  LEFT JOIN pg_namespace s ON s.oid = g.schema_id
  LEFT JOIN pg_init_privs i ON i.classoid = g.class_id AND i.objoid = g.object_id AND i.objsubid = g.column_id
 WHERE g.acl IS NOT NULL AND g.acl IS DISTINCT FROM i.initprivs
   AND coalesce(s.nspname, '') !~ '^pg_(toast|temp)' AND s.nspname IS DISTINCT FROM 'information_schema'
   AND g.name <> 'SCHEMA information_schema'
 ORDER BY g.class_id::oid, g.name, g.column_id
