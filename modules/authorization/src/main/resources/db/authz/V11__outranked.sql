-- Whether a user may do, everywhere or in the team of the installation, what the caller may not. Others of the product
-- ask here, as the owner, before they change who that user is.
CREATE FUNCTION authz.outranks(user_id text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT EXISTS (
        SELECT FROM authz.permission AS known
         CROSS JOIN (SELECT ARRAY[ROW('user', outranks.user_id)::authz.principal] AS them) AS who
         WHERE authz.holds(who.them, known.name, '00000000-0000-4000-8000-000000000000')
               AND NOT authz.has(known.name)
            OR authz.holds(who.them, known.name, authz.installation())
               AND NOT authz.has(known.name, authz.installation())
               AND NOT authz.has(known.name))
$$;
REVOKE ALL ON FUNCTION authz.outranks(text) FROM PUBLIC;
