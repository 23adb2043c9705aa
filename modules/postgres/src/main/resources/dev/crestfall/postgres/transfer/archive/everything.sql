-- All that is in the database and not of Postgres itself, with words for a person: what is not exported must be on no list.
SELECT DISTINCT o.class_id, o.object_id, pg_describe_object(o.class_id, o.object_id, 0) AS words
  FROM (
    SELECT d.classid AS class_id, d.objid AS object_id FROM pg_depend d WHERE d.objid >= 16384 AND d.deptype <> 'e'
    UNION
    SELECT d.refclassid, d.refobjid FROM pg_depend d WHERE d.refobjid >= 16384 AND d.deptype <> 'e'
    UNION
    SELECT 'pg_class'::regclass::oid, c.oid FROM pg_class c WHERE c.oid >= 16384
    UNION
    SELECT 'pg_proc'::regclass::oid, p.oid FROM pg_proc p WHERE p.oid >= 16384
    UNION
    SELECT 'pg_namespace'::regclass::oid, n.oid FROM pg_namespace n WHERE n.oid >= 16384
    UNION
    SELECT 'pg_cast'::regclass::oid, k.oid FROM pg_cast k WHERE k.oid >= 16384
    UNION
    SELECT 'pg_language'::regclass::oid, l.oid FROM pg_language l WHERE l.oid >= 16384
    UNION
    SELECT 'pg_foreign_data_wrapper'::regclass::oid, f.oid FROM pg_foreign_data_wrapper f
    UNION
    SELECT 'pg_foreign_server'::regclass::oid, s.oid FROM pg_foreign_server s
    UNION
    SELECT 'pg_publication'::regclass::oid, p.oid FROM pg_publication p
    UNION
    SELECT 'pg_event_trigger'::regclass::oid, e.oid FROM pg_event_trigger e
    UNION
    SELECT 'pg_largeobject'::regclass::oid, l.oid FROM pg_largeobject_metadata l
    UNION
    SELECT s.classoid, s.objoid FROM pg_seclabel s
    UNION
    SELECT 'pg_subscription'::regclass::oid, s.oid FROM pg_subscription s
     WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
  ) AS o
 WHERE NOT EXISTS (
         SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE o.class_id = 'pg_class'::regclass AND c.oid = o.object_id AND n.nspname ~ '^pg_(toast|temp)')
   AND NOT EXISTS (
         SELECT FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
          WHERE o.class_id = 'pg_type'::regclass AND t.oid = o.object_id AND n.nspname ~ '^pg_(toast|temp)')
   AND NOT EXISTS (
         SELECT FROM pg_namespace n WHERE o.class_id = 'pg_namespace'::regclass AND n.oid = o.object_id AND n.nspname ~ '^pg_(toast|temp)')
