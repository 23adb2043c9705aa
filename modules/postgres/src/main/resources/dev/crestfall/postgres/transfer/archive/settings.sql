-- Settings of the database and of roles, in it or everywhere. A value goes through set_config, which takes any.
SELECT coalesce(r.rolname, '') AS role, s.setdatabase <> 0 AS in_database,
       split_part(c, '=', 1) AS name, substr(c, strpos(c, '=') + 1) AS value
  FROM pg_db_role_setting s
  LEFT JOIN pg_roles r ON r.oid = s.setrole
 CROSS JOIN unnest(s.setconfig) AS c
 WHERE s.setdatabase IN (0, (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
   AND (s.setrole = 0 OR r.rolname !~ '^pg_')
 ORDER BY 1, 2, 3
