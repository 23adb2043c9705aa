-- Tables with all that belongs to their columns but defaults: those come by themselves, since they may call functions.
WITH own AS (
  SELECT c.*, format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p')
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
), own_column AS (
  SELECT a.*, t.typstorage, t.typcollation, c.name AS table_name, c.relispartition,
         (SELECT to_jsonb(k) FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]) AS filled
    FROM own c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
), definition AS (
  SELECT a.attrelid, string_agg(
           format('%I %s%s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
             CASE WHEN a.attcollation <> a.typcollation THEN ' COLLATE ' || a.attcollation::regcollation END,
             CASE a.attcompression WHEN 'p' THEN ' COMPRESSION pglz' WHEN 'l' THEN ' COMPRESSION lz4' END,
             CASE WHEN a.attgenerated <> '' THEN
               format(' GENERATED ALWAYS AS (%s) %s',
                 (SELECT pg_get_expr(f.adbin, f.adrelid) FROM pg_attrdef f WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum),
                 CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END) END,
             CASE WHEN a.attnotnull AND coalesce((a.filled ->> 'convalidated')::boolean, true) THEN
               coalesce(' CONSTRAINT ' || quote_ident(a.filled ->> 'conname') || ' NOT NULL' || coalesce(
                 CASE WHEN (a.filled ->> 'connoinherit')::boolean THEN ' NO INHERIT' END, ''), ' NOT NULL') END),
           ', ' ORDER BY a.attnum) AS columns
    FROM own_column a
   WHERE a.attislocal OR a.relispartition
   GROUP BY a.attrelid
), detail AS (
  SELECT a.attrelid, string_agg(d.sql, ';' || chr(10) ORDER BY a.attnum, d.place) AS sql
    FROM own_column a
   CROSS JOIN LATERAL (VALUES
     (1, CASE WHEN a.attnotnull AND NOT a.attislocal AND NOT a.relispartition THEN
           format('ALTER TABLE ONLY %s ALTER COLUMN %I SET NOT NULL', a.table_name, a.attname) END),
     (2, CASE WHEN NOT (a.filled ->> 'convalidated')::boolean THEN
           format('ALTER TABLE ONLY %s ADD CONSTRAINT %I NOT NULL %I NOT VALID', a.table_name, a.filled ->> 'conname', a.attname) END),
     (3, CASE WHEN a.attstorage <> a.typstorage THEN
           format('ALTER TABLE ONLY %s ALTER COLUMN %I SET STORAGE %s', a.table_name, a.attname,
             CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END) END),
     (4, CASE WHEN a.attstattarget >= 0 THEN
           format('ALTER TABLE ONLY %s ALTER COLUMN %I SET STATISTICS %s', a.table_name, a.attname, a.attstattarget) END),
     (5, CASE WHEN a.attoptions IS NOT NULL THEN
           format('ALTER TABLE ONLY %s ALTER COLUMN %I SET (%s)', a.table_name, a.attname,
             (SELECT string_agg(format('%I = %L', o.option_name, o.option_value), ', ') FROM pg_options_to_table(a.attoptions) o)) END),
     (6, (SELECT format('ALTER TABLE %s ALTER COLUMN %I ADD GENERATED %s AS IDENTITY (SEQUENCE NAME %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s)',
                   a.table_name, a.attname, CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, s.seqrelid::regclass,
                   s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
            FROM pg_depend d
            JOIN pg_sequence s ON s.seqrelid = d.objid
           WHERE a.attidentity <> '' AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
             AND d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum))
   ) AS d (place, sql)
   WHERE d.sql IS NOT NULL
   GROUP BY a.attrelid
)
SELECT 'pg_class'::regclass::oid AS class_id, c.oid AS object_id, 40 AS rank, 'TABLE ' || c.name AS identity,
       concat_ws(';' || chr(10),
         format('CREATE %sTABLE %s (%s)%s%s%s%s', CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' END, c.name, f.columns,
           (SELECT format(' INHERITS (%s)', string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno))
              FROM pg_inherits i WHERE i.inhrelid = c.oid AND NOT c.relispartition HAVING count(*) > 0),
           ' PARTITION BY ' || pg_get_partkeydef(c.oid),
           (SELECT format(' USING %I', m.amname) FROM pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap'),
           (SELECT format(' WITH (%s)', string_agg(format('%s%I = %L', o.prefix, o.option_name, o.option_value), ', '))
              FROM (SELECT '' AS prefix, * FROM pg_options_to_table(c.reloptions)
                    UNION ALL
                    SELECT 'toast.', p.* FROM pg_class t, pg_options_to_table(t.reloptions) p WHERE t.oid = c.reltoastrelid) AS o
            HAVING count(*) > 0)),
         CASE WHEN c.reloftype <> 0 THEN format('ALTER TABLE %s OF %s', c.name, format_type(c.reloftype, -1)) END,
         detail.sql) AS sql,
       pg_get_userbyid(c.relowner) AS owner
  FROM own c
  LEFT JOIN definition f ON f.attrelid = c.oid
  LEFT JOIN detail ON detail.attrelid = c.oid
