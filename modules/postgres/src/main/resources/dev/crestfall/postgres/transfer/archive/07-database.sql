-- What watches or publishes the whole database, made last of all.
SELECT 'pg_event_trigger'::regclass::oid AS class_id, e.oid AS object_id, 95 AS rank, format('EVENT TRIGGER %I', e.evtname) AS identity,
       concat_ws(';' || chr(10),
         format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()', e.evtname, e.evtevent,
           (SELECT format(' WHEN TAG IN (%s)', string_agg(quote_literal(t), ', ')) FROM unnest(e.evttags) t HAVING count(*) > 0),
           e.evtfoid::regproc),
         CASE e.evtenabled WHEN 'D' THEN format('ALTER EVENT TRIGGER %I DISABLE', e.evtname)
           WHEN 'R' THEN format('ALTER EVENT TRIGGER %I ENABLE REPLICA', e.evtname)
           WHEN 'A' THEN format('ALTER EVENT TRIGGER %I ENABLE ALWAYS', e.evtname) END) AS sql,
       pg_get_userbyid(e.evtowner) AS owner
  FROM pg_event_trigger e
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = e.oid AND d.deptype = 'e')
UNION ALL
SELECT 'pg_publication'::regclass, p.oid, 90, format('PUBLICATION %I', p.pubname),
       format('CREATE PUBLICATION %I%s WITH (publish = %L, publish_via_partition_root = %s%s)', p.pubname,
         CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE
           (SELECT ' FOR ' || string_agg(m.part, ', ' ORDER BY m.part) FROM (
              SELECT format('TABLE ONLY %s%s%s', r.prrelid::regclass,
                       (SELECT format(' (%s)', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum))
                          FROM pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs) HAVING count(*) > 0),
                       ' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')') AS part
                FROM pg_publication_rel r WHERE r.prpubid = p.oid
              UNION ALL
              SELECT format('TABLES IN SCHEMA %I', n.nspname)
                FROM pg_publication_namespace s JOIN pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid) AS m) END,
         concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
           CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END),
         p.pubviaroot::text,
         CASE WHEN to_jsonb(p) ->> 'pubgencols' = 's' THEN ', publish_generated_columns = stored' END),
       pg_get_userbyid(p.pubowner)
  FROM pg_publication p
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_publication'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT 'pg_default_acl'::regclass, a.oid, 92, format('DEFAULT PRIVILEGES OF %s', pg_get_userbyid(a.defaclrole)),
       concat_ws(';' || chr(10),
         CASE WHEN a.defaclnamespace = 0 THEN
           format('ALTER DEFAULT PRIVILEGES FOR ROLE %1$I REVOKE ALL ON %2$s FROM PUBLIC, %1$I', pg_get_userbyid(a.defaclrole), k.kind) END,
         (SELECT string_agg(format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s GRANT %s ON %s TO %s%s', pg_get_userbyid(a.defaclrole),
                   CASE WHEN a.defaclnamespace <> 0 THEN ' IN SCHEMA ' || a.defaclnamespace::regnamespace END,
                   x.privileges, k.kind, CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
                   CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' END), ';' || chr(10)
                   ORDER BY pg_get_userbyid(x.grantee), x.is_grantable)
            FROM (SELECT grantee, is_grantable, string_agg(privilege_type, ', ' ORDER BY privilege_type) AS privileges
                    FROM aclexplode(a.defaclacl) GROUP BY grantee, is_grantable) AS x)), NULL
  FROM pg_default_acl a
 CROSS JOIN LATERAL (SELECT CASE a.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES'
                       WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' WHEN 'L' THEN 'LARGE OBJECTS' END) AS k (kind)
