-- Sequences that are no identity's, views, materialized views (filled at the end), and the joining of partitions.
WITH own AS (
  SELECT c.*, format('%I.%I', n.nspname, c.relname) AS name,
         (SELECT format(' WITH (%s)', string_agg(format('%I = %L', o.option_name, o.option_value), ', '))
            FROM pg_options_to_table(c.reloptions) o HAVING count(*) > 0) AS options
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
)
SELECT 'pg_class'::regclass::oid AS class_id, c.oid AS object_id, 42 AS rank, 'SEQUENCE ' || c.name AS identity,
       format('CREATE %sSEQUENCE %s AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s',
         CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' END, c.name, format_type(s.seqtypid, -1), s.seqstart, s.seqincrement, s.seqmin,
         s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END) AS sql,
       pg_get_userbyid(c.relowner) AS owner
  FROM own c
  JOIN pg_sequence s ON s.seqrelid = c.oid
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
UNION ALL
SELECT 0::oid, d.objid, 43, 'OWNED SEQUENCE ' || c.name,
       format('ALTER SEQUENCE %s OWNED BY %s.%I', c.name, d.refobjid::regclass, a.attname), NULL
  FROM own c
  JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a'
  JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
 WHERE c.relkind = 'S'
UNION ALL
SELECT 'pg_attrdef'::regclass, f.oid, 44, format('DEFAULT %s.%I', c.name, a.attname),
       format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', c.name, a.attname, pg_get_expr(f.adbin, f.adrelid)), NULL
  FROM own c
  JOIN pg_attrdef f ON f.adrelid = c.oid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.adnum
 WHERE a.attgenerated = '' AND c.relkind <> 'f'
UNION ALL
SELECT 0::oid, c.oid, 41, 'PARTITION ' || c.name,
       format('ALTER TABLE ONLY %s ATTACH PARTITION %s %s', i.inhparent::regclass, c.name, pg_get_expr(c.relpartbound, c.oid)), NULL
  FROM own c
  JOIN pg_inherits i ON i.inhrelid = c.oid
 WHERE c.relispartition AND c.relkind IN ('r', 'p')
UNION ALL
SELECT 'pg_class'::regclass, c.oid, 45, 'VIEW ' || c.name,
       format('CREATE VIEW %s%s AS %s', c.name, c.options, rtrim(pg_get_viewdef(c.oid), ';')), pg_get_userbyid(c.relowner)
  FROM own c
 WHERE c.relkind = 'v'
UNION ALL
SELECT 'pg_class'::regclass, c.oid, 46, 'MATERIALIZED VIEW ' || c.name,
       format('CREATE MATERIALIZED VIEW %s%s AS %s WITH NO DATA', c.name, c.options, rtrim(pg_get_viewdef(c.oid), ';')),
       pg_get_userbyid(c.relowner)
  FROM own c
 WHERE c.relkind = 'm'
UNION ALL
SELECT 0::oid, c.oid, 80, 'REFRESH ' || c.name, 'REFRESH MATERIALIZED VIEW ' || c.name, NULL
  FROM own c
 WHERE c.relkind = 'm' AND c.relispopulated
