-- What must be there before what, and of what an object without a statement of its own is a part.
SELECT d.classid AS class_id, d.objid AS object_id, d.refclassid AS needed_class_id, d.refobjid AS needed_id
  FROM pg_depend d
 WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND NOT (d.classid = d.refclassid AND d.objid = d.refobjid)
