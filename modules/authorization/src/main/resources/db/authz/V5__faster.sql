-- A policy may ask once for each row. Functions in SQL with settings of their own are planned at each call; these keep
-- their plans, or are taken into the query that calls them. All are called by functions that set search_path, or by the
-- owner, and name everything in full.

ALTER FUNCTION authz.claims() RESET search_path;
ALTER FUNCTION authz.is_service() RESET search_path;
ALTER FUNCTION authz.matches(text, text) RESET search_path;
ALTER FUNCTION authz.holders(authz.principal[]) RESET search_path;

CREATE OR REPLACE FUNCTION authz.caller() RETURNS authz.principal[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    claims jsonb := authz.claims();
BEGIN
    RETURN array_remove(ARRAY[
        CASE WHEN claims ->> 'sub' <> '' THEN ROW('user', claims ->> 'sub')::authz.principal END,
        CASE WHEN claims ->> 'key_id' <> '' THEN ROW('api_key', claims ->> 'key_id')::authz.principal END
    ], NULL);
END
$$;

CREATE OR REPLACE FUNCTION authz.key_allows(permission text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    patterns jsonb := authz.claims() -> 'permissions';
BEGIN
    IF jsonb_typeof(patterns) IS DISTINCT FROM 'array' THEN
        RETURN true;
    END IF;
    RETURN EXISTS (SELECT FROM jsonb_array_elements_text(patterns) AS pattern
                    WHERE authz.matches(pattern, permission));
END
$$;

-- The tree is five deep and groups three, so that no query is recursive. OFFSET 0 has roles found by who holds them,
-- whatever the statistics say: at an organization's scope there may be many thousands, of one principal a few.
CREATE OR REPLACE FUNCTION authz.holds(who authz.principal[], permission text, scope_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
    holders authz.principal[] := who;
    level authz.principal[] := who;
    place authz.scope;
    path uuid[];
BEGIN
    SELECT here.* INTO place FROM authz.scope AS here WHERE here.id = holds.scope_id;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    SELECT ARRAY[place.id, one.id, two.id, three.id, four.id] INTO path
      FROM authz.scope AS one
      LEFT JOIN authz.scope AS two ON two.id = one.parent_id
      LEFT JOIN authz.scope AS three ON three.id = two.parent_id
      LEFT JOIN authz.scope AS four ON four.id = three.parent_id
     WHERE one.id = place.parent_id;
    path := coalesce(path, ARRAY[place.id]);
    FOR depth IN 1 .. 3 LOOP
        level := ARRAY(
            SELECT ROW('group', member.group_id::text)::authz.principal
              FROM unnest(level) AS below
              JOIN authz.group_member AS member
                ON member.member_type = below.type AND member.member_id = below.id);
        EXIT WHEN cardinality(level) = 0;
        holders := holders || level;
    END LOOP;
    IF EXISTS (
        SELECT FROM unnest(holders) AS holder
         CROSS JOIN LATERAL (
             SELECT mine.scope_id, mine.role_id, mine.expires_at FROM authz.assignment AS mine
              WHERE mine.principal_type = holder.type AND mine.principal_id = holder.id
             OFFSET 0) AS held
          JOIN authz.role_grant AS gives
            ON gives.role_id = held.role_id AND gives.permission = holds.permission
         WHERE held.scope_id = ANY (path) AND (held.expires_at IS NULL OR held.expires_at > now())) THEN
        RETURN true;
    END IF;
    IF place.visibility = 'private'
        OR holds.permission <> place.resource_type || 's:read'
        OR NOT EXISTS (SELECT FROM authz.permission AS known WHERE known.name = holds.permission) THEN
        RETURN false;
    END IF;
    RETURN place.visibility = 'public' OR EXISTS (
        SELECT FROM unnest(holders) AS holder
          JOIN authz.assignment AS held ON held.principal_type = holder.type AND held.principal_id = holder.id
          JOIN authz.scope AS known ON known.id = held.scope_id
         WHERE known.organization_id = place.organization_id
           AND (held.expires_at IS NULL OR held.expires_at > now()));
END
$$;

CREATE OR REPLACE FUNCTION authz.has(permission text, scope_id uuid DEFAULT '00000000-0000-4000-8000-000000000000')
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT authz.key_allows(permission) THEN
        RETURN false;
    END IF;
    IF authz.is_service() THEN
        RETURN EXISTS (SELECT FROM authz.permission AS known WHERE known.name = has.permission)
           AND EXISTS (SELECT FROM authz.scope AS here WHERE here.id = has.scope_id);
    END IF;
    RETURN authz.holds(authz.caller(), has.permission, has.scope_id);
END
$$;
