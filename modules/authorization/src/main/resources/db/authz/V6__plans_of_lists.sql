-- As V5, for the lists: a policy asks for one at every statement, and a session keeps the plan.

CREATE OR REPLACE FUNCTION authz.scopes_of(who authz.principal[], permission text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
    holders authz.principal[] := who;
    level authz.principal[] := who;
    roots uuid[];
BEGIN
    IF who IS NULL THEN
        roots := ARRAY(SELECT '00000000-0000-4000-8000-000000000000'::uuid
                        WHERE EXISTS (SELECT FROM authz.permission AS known WHERE known.name = scopes_of.permission));
    ELSE
        FOR depth IN 1 .. 3 LOOP
            level := ARRAY(
                SELECT ROW('group', member.group_id::text)::authz.principal
                  FROM unnest(level) AS below
                  JOIN authz.group_member AS member
                    ON member.member_type = below.type AND member.member_id = below.id);
            EXIT WHEN cardinality(level) = 0;
            holders := holders || level;
        END LOOP;
        roots := ARRAY(
            SELECT held.scope_id FROM unnest(holders) AS holder
             CROSS JOIN LATERAL (
                 SELECT mine.scope_id, mine.role_id, mine.expires_at FROM authz.assignment AS mine
                  WHERE mine.principal_type = holder.type AND mine.principal_id = holder.id
                 OFFSET 0) AS held
              JOIN authz.role_grant AS gives
                ON gives.role_id = held.role_id AND gives.permission = scopes_of.permission
             WHERE held.expires_at IS NULL OR held.expires_at > now());
    END IF;
    IF cardinality(roots) = 0 THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH RECURSIVE down AS (
            SELECT root.id FROM authz.scope AS root WHERE root.id = ANY (roots) AND root.kind <> 'resource'
             UNION
            SELECT child.id FROM down JOIN authz.scope AS child ON child.parent_id = down.id
             WHERE child.kind <> 'resource'
        )
        SELECT down.id FROM down;
END
$$;

CREATE OR REPLACE FUNCTION authz.scopes(permission text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT authz.key_allows(permission) THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(SELECT authz.scopes_of(
        CASE WHEN NOT authz.is_service() THEN authz.caller() END, scopes.permission));
END
$$;

ALTER FUNCTION authz.resources_of(authz.principal[], text, text) RESET search_path;

CREATE OR REPLACE FUNCTION authz.resources(permission text, type text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT authz.key_allows(permission) THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(SELECT authz.resources_of(
        CASE WHEN NOT authz.is_service() THEN authz.caller() END, resources.permission, resources.type));
END
$$;
