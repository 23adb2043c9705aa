SELECT DISTINCT format('GRANT %I TO %I%s', g.rolname, m.rolname,
         CASE WHEN to_jsonb(a) ? 'inherit_option' THEN
           format(' WITH ADMIN %s, INHERIT %s, SET %s', a.admin_option::text, to_jsonb(a) ->> 'inherit_option', to_jsonb(a) ->> 'set_option')
         WHEN a.admin_option THEN ' WITH ADMIN OPTION' END) AS sql
  FROM pg_auth_members a
  JOIN pg_roles g ON g.oid = a.roleid
  JOIN pg_roles m ON m.oid = a.member
 WHERE m.rolname !~ '^pg_'
 ORDER BY 1
