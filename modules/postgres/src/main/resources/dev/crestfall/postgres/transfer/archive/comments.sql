-- Comments, also those on columns. On what an extension brings it makes them itself.
SELECT d.classoid AS class_id, d.objoid AS object_id,
       CASE WHEN d.objsubid > 0 THEN (SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attrelid = d.objoid AND a.attnum = d.objsubid) END AS column_name,
       quote_literal(d.description) AS comment
  FROM pg_description d
 WHERE d.objoid >= 16384 OR (d.classoid = 'pg_namespace'::regclass AND d.objoid = to_regnamespace('public')
                             AND d.description <> 'standard public schema')
 ORDER BY d.classoid, d.objoid, d.objsubid
