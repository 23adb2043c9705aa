-- Objects that come with another: its row type, array type, view rule, generated value and the like.
SELECT 'pg_type'::regclass::oid AS class_id, t.oid AS object_id,
       CASE WHEN t.typrelid <> 0 AND c.relkind <> 'c' THEN 'pg_class'::regclass ELSE 'pg_type'::regclass END::oid AS whole_class_id,
       CASE WHEN t.typrelid <> 0 THEN t.typrelid WHEN t.typelem <> 0 THEN t.typelem ELSE r.rngtypid END AS whole_id
  FROM pg_type t
  LEFT JOIN pg_class c ON c.oid = t.typrelid
  LEFT JOIN pg_range r ON r.rngmultitypid = t.oid
 WHERE t.oid >= 16384 AND ((t.typrelid <> 0 AND c.relkind <> 'c') OR (t.typelem <> 0 AND t.typcategory = 'A') OR r.rngtypid IS NOT NULL)
UNION ALL
SELECT 'pg_class'::regclass, t.typrelid, 'pg_type'::regclass, t.oid FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid WHERE c.relkind = 'c'
UNION ALL
SELECT 'pg_rewrite'::regclass, r.oid, 'pg_class'::regclass, r.ev_class FROM pg_rewrite r WHERE r.rulename = '_RETURN'
UNION ALL
SELECT 'pg_attrdef'::regclass, f.oid, 'pg_class'::regclass, f.adrelid
  FROM pg_attrdef f JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum WHERE a.attgenerated <> ''
UNION ALL
SELECT 'pg_constraint'::regclass, k.oid,
       CASE WHEN k.contype IN ('n', 'c') AND k.conrelid <> 0 THEN 'pg_class'::regclass WHEN k.contypid <> 0 THEN 'pg_type'::regclass
         WHEN k.contype = 't' THEN 'pg_trigger'::regclass ELSE 'pg_constraint'::regclass END,
       CASE WHEN k.contype IN ('n', 'c') AND k.conrelid <> 0 THEN k.conrelid WHEN k.contypid <> 0 THEN k.contypid
         WHEN k.contype = 't' THEN (SELECT t.oid FROM pg_trigger t WHERE t.tgconstraint = k.oid LIMIT 1) ELSE k.conparentid END
  FROM pg_constraint k
 WHERE k.contype IN ('n', 't') OR (k.contype = 'c' AND k.conrelid <> 0 AND NOT k.conislocal) OR (k.contype = 'f' AND k.conparentid <> 0)
UNION ALL
SELECT 'pg_trigger'::regclass, t.oid, CASE WHEN t.tgparentid <> 0 THEN 'pg_trigger'::regclass ELSE 'pg_constraint'::regclass END,
       CASE WHEN t.tgparentid <> 0 THEN t.tgparentid ELSE t.tgconstraint END
  FROM pg_trigger t
 WHERE t.tgisinternal OR t.tgparentid <> 0
UNION ALL
SELECT 'pg_class'::regclass, d.objid, 'pg_class'::regclass, d.refobjid
  FROM pg_depend d JOIN pg_class c ON c.oid = d.objid
 WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i' AND c.relkind IN ('S', 't')
UNION ALL
SELECT 'pg_publication_rel'::regclass, r.oid, 'pg_publication'::regclass, r.prpubid FROM pg_publication_rel r
UNION ALL
SELECT 'pg_publication_namespace'::regclass, s.oid, 'pg_publication'::regclass, s.pnpubid FROM pg_publication_namespace s
UNION ALL
SELECT d.classid, d.objid, d.refclassid, d.refobjid FROM pg_depend d
 WHERE d.deptype = 'e' OR (d.deptype = 'i' AND d.classid IN ('pg_proc'::regclass, 'pg_cast'::regclass))
UNION ALL
SELECT x.classid, x.objid, e.refclassid, e.refobjid
  FROM pg_depend x JOIN pg_depend e ON e.classid = x.refclassid AND e.objid = x.refobjid AND e.deptype = 'e'
 WHERE x.deptype IN ('a', 'i')
