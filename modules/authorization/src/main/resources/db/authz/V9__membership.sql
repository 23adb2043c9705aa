-- The organization that a list of users names for somebody, and what they are there: the oldest one that they share,
-- else their own. Others of the product ask here, as the owner.
CREATE FUNCTION authz.membership_of(user_id text, OUT organization_id uuid, OUT role text)
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT scope.id,
           CASE WHEN scope.personal_of IS NOT NULL THEN 'user'
                WHEN held.name IN ('owner', 'admin') THEN 'admin'
                WHEN held.name = 'member' THEN 'user'
                ELSE held.name
           END
      FROM authz.assignment
      JOIN authz.scope ON scope.id = assignment.scope_id
      JOIN authz.role AS held ON held.id = assignment.role_id
     WHERE assignment.principal_type = 'user'
       AND assignment.principal_id = membership_of.user_id
       AND scope.kind = 'organization'
       AND (assignment.expires_at IS NULL OR assignment.expires_at > pg_catalog.now())
     ORDER BY scope.personal_of IS NOT NULL, scope.created_at, scope.id,
              pg_catalog.array_position(ARRAY['owner', 'admin', 'member', 'viewer'], held.name) NULLS LAST
     LIMIT 1
$$;

REVOKE ALL ON FUNCTION authz.membership_of(text) FROM PUBLIC;
