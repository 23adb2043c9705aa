-- Enums, composite types, domains with their checks, ranges, collations and casts.
WITH member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
     own AS (
       SELECT t.*, format('%I.%I', n.nspname, t.typname) AS name
         FROM pg_type t
         JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND ('pg_type'::regclass, t.oid) NOT IN (SELECT classid, objid FROM member)
     )
SELECT 'pg_type'::regclass::oid AS class_id, t.oid AS object_id, 20 AS rank, 'TYPE ' || t.name AS identity,
       format('CREATE TYPE %s AS ENUM (%s)', t.name,
         (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)) AS sql,
       pg_get_userbyid(t.typowner) AS owner
  FROM own t
 WHERE t.typtype = 'e'
UNION ALL
SELECT 'pg_type'::regclass, t.oid, 20, 'TYPE ' || t.name,
       format('CREATE TYPE %s AS (%s)', t.name,
         (SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                   CASE WHEN a.attcollation <> b.typcollation THEN ' COLLATE ' || a.attcollation::regcollation END), ', ' ORDER BY a.attnum)
            FROM pg_attribute a JOIN pg_type b ON b.oid = a.atttypid
           WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)),
       pg_get_userbyid(t.typowner)
  FROM own t
  JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
 WHERE t.typtype = 'c'
UNION ALL
SELECT 'pg_type'::regclass, t.oid, 20, 'DOMAIN ' || t.name,
       format('CREATE DOMAIN %s AS %s%s%s%s', t.name, format_type(t.typbasetype, t.typtypmod),
         CASE WHEN t.typcollation <> b.typcollation THEN ' COLLATE ' || t.typcollation::regcollation END,
         ' DEFAULT ' || coalesce(pg_get_expr(t.typdefaultbin, 0), quote_literal(t.typdefault)),
         CASE WHEN t.typnotnull THEN ' NOT NULL' END),
       pg_get_userbyid(t.typowner)
  FROM own t
  JOIN pg_type b ON b.oid = t.typbasetype
 WHERE t.typtype = 'd'
UNION ALL
SELECT 'pg_constraint'::regclass, k.oid, 21, format('CONSTRAINT %I ON DOMAIN %s', k.conname, t.name),
       format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', t.name, k.conname, pg_get_constraintdef(k.oid)), NULL
  FROM own t
  JOIN pg_constraint k ON k.contypid = t.oid
 WHERE k.contype = 'c'
UNION ALL
SELECT 'pg_type'::regclass, t.oid, 20, 'TYPE ' || t.name,
       format('CREATE TYPE %s AS RANGE (SUBTYPE = %s, SUBTYPE_OPCLASS = %I.%I%s%s, MULTIRANGE_TYPE_NAME = %s)', t.name,
         format_type(r.rngsubtype, -1), o.nspname, c.opcname,
         CASE WHEN r.rngcollation <> 0 THEN ', COLLATION = ' || r.rngcollation::regcollation END,
         CASE WHEN r.rngsubdiff <> 0 THEN ', SUBTYPE_DIFF = ' || r.rngsubdiff::regproc END,
         (SELECT format('%I.%I', mn.nspname, m.typname) FROM pg_type m JOIN pg_namespace mn ON mn.oid = m.typnamespace WHERE m.oid = r.rngmultitypid)),
       pg_get_userbyid(t.typowner)
  FROM own t
  JOIN pg_range r ON r.rngtypid = t.oid AND r.rngcanonical = 0
  JOIN pg_opclass c ON c.oid = r.rngsubopc
  JOIN pg_namespace o ON o.oid = c.opcnamespace
 WHERE t.typtype = 'r'
UNION ALL
SELECT 'pg_collation'::regclass, l.oid, 15, format('COLLATION %I.%I', n.nspname, l.collname),
       format('CREATE COLLATION %I.%I (provider = %s%s%s%s)', n.nspname, l.collname,
         CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
         coalesce(', locale = ' || quote_literal(coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale')),
           format(', lc_collate = %L, lc_ctype = %L', l.collcollate, l.collctype)),
         CASE WHEN NOT l.collisdeterministic THEN ', deterministic = false' END,
         ', rules = ' || quote_literal(to_jsonb(l) ->> 'collicurules')),
       pg_get_userbyid(l.collowner)
  FROM pg_collation l
  JOIN pg_namespace n ON n.oid = l.collnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND ('pg_collation'::regclass, l.oid) NOT IN (SELECT classid, objid FROM member)
UNION ALL
SELECT 'pg_cast'::regclass, k.oid, 34, format('CAST (%s AS %s)', format_type(k.castsource, -1), format_type(k.casttarget, -1)),
       format('CREATE CAST (%s AS %s) %s%s', format_type(k.castsource, -1), format_type(k.casttarget, -1),
         CASE k.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || k.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END,
         CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' END), NULL
  FROM pg_cast k
 WHERE k.oid >= 16384
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype IN ('e', 'i'))
