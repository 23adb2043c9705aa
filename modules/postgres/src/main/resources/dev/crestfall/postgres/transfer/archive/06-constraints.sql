-- What is made over the loaded rows: constraints, indexes, statistics, triggers, rules, policies.
WITH own AS (
  SELECT c.*, format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
)
SELECT 'pg_constraint'::regclass::oid AS class_id, k.oid AS object_id,
       CASE k.contype WHEN 'c' THEN 50 WHEN 'f' THEN 60 ELSE 51 END AS rank, format('CONSTRAINT %I ON %s', k.conname, c.name) AS identity,
       format('ALTER TABLE %s%s ADD CONSTRAINT %I %s',
         CASE WHEN k.contype = 'c' OR (k.contype = 'f' AND c.relkind = 'p') THEN '' ELSE 'ONLY ' END, c.name, k.conname,
         pg_get_constraintdef(k.oid)) AS sql, NULL AS owner
  FROM own c
  JOIN pg_constraint k ON k.conrelid = c.oid
 WHERE (k.contype IN ('p', 'u', 'x')) OR (k.contype = 'f' AND k.conparentid = 0) OR (k.contype = 'c' AND k.conislocal)
UNION ALL
SELECT 'pg_class'::regclass, i.indexrelid, 52, format('INDEX %I.%I', n.nspname, x.relname),
       concat_ws(';' || chr(10),
         CASE WHEN k.oid IS NULL THEN pg_get_indexdef(i.indexrelid) END,
         CASE WHEN i.indisclustered THEN format('ALTER TABLE %s CLUSTER ON %I', c.name, x.relname) END,
         CASE WHEN i.indisreplident THEN format('ALTER TABLE ONLY %s REPLICA IDENTITY USING INDEX %I', c.name, x.relname) END), NULL
  FROM own c
  JOIN pg_index i ON i.indrelid = c.oid
  JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_namespace n ON n.oid = x.relnamespace
  LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x')
UNION ALL
SELECT 0::oid, i.inhrelid, 53, 'INDEX PARTITION ' || i.inhrelid::regclass,
       format('ALTER INDEX %s ATTACH PARTITION %s', i.inhparent::regclass, i.inhrelid::regclass), NULL
  FROM pg_inherits i
  JOIN pg_index x ON x.indexrelid = i.inhrelid
  JOIN own c ON c.oid = x.indrelid
UNION ALL
SELECT 'pg_statistic_ext'::regclass, s.oid, 54, format('STATISTICS %I.%I', n.nspname, s.stxname), pg_get_statisticsobjdef(s.oid),
       pg_get_userbyid(s.stxowner)
  FROM pg_statistic_ext s
  JOIN pg_namespace n ON n.oid = s.stxnamespace
  JOIN own c ON c.oid = s.stxrelid
UNION ALL
SELECT 'pg_trigger'::regclass, t.oid, 70, format('TRIGGER %I ON %s', t.tgname, c.name),
       concat_ws(';' || chr(10), pg_get_triggerdef(t.oid),
         CASE t.tgenabled WHEN 'D' THEN format('ALTER TABLE %s DISABLE TRIGGER %I', c.name, t.tgname)
           WHEN 'R' THEN format('ALTER TABLE %s ENABLE REPLICA TRIGGER %I', c.name, t.tgname)
           WHEN 'A' THEN format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', c.name, t.tgname) END), NULL
  FROM own c
  JOIN pg_trigger t ON t.tgrelid = c.oid
 WHERE NOT t.tgisinternal AND t.tgparentid = 0
UNION ALL
SELECT 'pg_rewrite'::regclass, r.oid, 71, format('RULE %I ON %s', r.rulename, c.name),
       concat_ws(';' || chr(10), rtrim(pg_get_ruledef(r.oid), ';'),
         CASE r.ev_enabled WHEN 'D' THEN format('ALTER TABLE %s DISABLE RULE %I', c.name, r.rulename)
           WHEN 'R' THEN format('ALTER TABLE %s ENABLE REPLICA RULE %I', c.name, r.rulename)
           WHEN 'A' THEN format('ALTER TABLE %s ENABLE ALWAYS RULE %I', c.name, r.rulename) END), NULL
  FROM own c
  JOIN pg_rewrite r ON r.ev_class = c.oid
 WHERE r.rulename <> '_RETURN'
UNION ALL
SELECT 'pg_policy'::regclass, p.oid, 72, format('POLICY %I ON %s', p.polname, c.name),
       format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s', p.polname, c.name,
         CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
         CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
         (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', ') FROM unnest(p.polroles) r),
         ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
         ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'), NULL
  FROM own c
  JOIN pg_policy p ON p.polrelid = c.oid
UNION ALL
SELECT 0::oid, c.oid, 73, 'ROW LEVEL SECURITY ' || c.name,
       concat_ws(';' || chr(10),
         CASE WHEN c.relrowsecurity THEN format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', c.name) END,
         CASE WHEN c.relforcerowsecurity THEN format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', c.name) END,
         CASE c.relreplident WHEN 'f' THEN format('ALTER TABLE ONLY %s REPLICA IDENTITY FULL', c.name)
           WHEN 'n' THEN format('ALTER TABLE ONLY %s REPLICA IDENTITY NOTHING', c.name) END), NULL
  FROM own c
 WHERE c.relkind IN ('r', 'p') AND (c.relrowsecurity OR c.relforcerowsecurity OR c.relreplident IN ('f', 'n'))
