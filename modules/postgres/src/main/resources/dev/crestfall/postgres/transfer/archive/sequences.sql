SELECT format('SELECT pg_catalog.setval(%L, %s, %s)', c.oid::regclass, coalesce(pg_sequence_last_value(c.oid), s.seqstart),
         (pg_sequence_last_value(c.oid) IS NOT NULL)::text)
  FROM pg_class c
  JOIN pg_sequence s ON s.seqrelid = c.oid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname !~ '^pg_'
   AND (NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        OR EXISTS (SELECT FROM pg_extension e WHERE c.oid = ANY (e.extconfig)))
 ORDER BY n.nspname, c.relname
