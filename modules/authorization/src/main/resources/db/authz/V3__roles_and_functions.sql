-- The roles that come with the product, and what policies of row-level security may ask.

INSERT INTO authz.role (id, name, description, built_in, aliases, kinds) VALUES
    ('00000000-0000-4000-8000-000000000001', 'administrator', 'Everything, everywhere', true, '{}', '{global}'),
    ('00000000-0000-4000-8000-000000000002', 'auditor', 'Sees everything, changes nothing', true, '{moderator}',
        '{global,organization}'),
    ('00000000-0000-4000-8000-000000000003', 'owner', 'Everything in it, publishing and deleting included', true,
        '{team-owner}', '{organization,team,workspace,resource}'),
    ('00000000-0000-4000-8000-000000000004', 'admin', 'Manages it: members, roles, content', true, '{}',
        '{organization,team,workspace}'),
    ('00000000-0000-4000-8000-000000000005', 'editor', 'Sees, makes and changes content, and runs it', true, '{}',
        '{organization,team,workspace,resource}'),
    ('00000000-0000-4000-8000-000000000006', 'viewer', 'Sees content', true, '{reader}',
        '{organization,team,workspace,resource}'),
    ('00000000-0000-4000-8000-000000000007', 'member', 'Makes content of their own, of which they become the owner',
        true, '{user}', '{organization,team}'),
    ('00000000-0000-4000-8000-000000000008', 'consumer', 'Runs flows and talks to agents, nothing else', true, '{}',
        '{workspace,resource}');
-- What the others hold, each permission says of itself where it is declared.
INSERT INTO authz.role_permission (role_id, pattern) VALUES
    ('00000000-0000-4000-8000-000000000001', '*:*'),
    ('00000000-0000-4000-8000-000000000002', '*:read'),
    ('00000000-0000-4000-8000-000000000003', '*:*');

-- A name of a role is taken by no alias of ours.
CREATE FUNCTION authz.find_role(organization uuid, wanted text) RETURNS uuid
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT id FROM authz.role
     WHERE (organization_id IS NULL OR organization_id = organization)
       AND (name = wanted OR wanted = ANY (aliases))
     ORDER BY built_in DESC, organization_id NULLS LAST
     LIMIT 1
$$;

-- ---- who asks -----------------------------------------------------------------------------------------------------

CREATE TYPE authz.principal AS (type text, id text);

CREATE FUNCTION authz.claims() RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT nullif(current_setting('request.jwt.claims', true), '')::jsonb
$$;

-- The user of the token and the key that stands for them.
CREATE FUNCTION authz.caller() RETURNS authz.principal[]
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT array_remove(ARRAY[
               CASE WHEN claims ->> 'sub' <> '' THEN ROW('user', claims ->> 'sub')::authz.principal END,
               CASE WHEN claims ->> 'key_id' <> '' THEN ROW('api_key', claims ->> 'key_id')::authz.principal END
           ], NULL)
      FROM authz.claims() AS claims
$$;

-- A key that names permissions is good for those alone, whatever its owner may do.
CREATE FUNCTION authz.key_allows(permission text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT coalesce(NOT jsonb_typeof(claims -> 'permissions') = 'array', true)
        OR EXISTS (SELECT FROM jsonb_array_elements_text(claims -> 'permissions') AS pattern
                    WHERE authz.matches(pattern, permission))
      FROM authz.claims() AS claims
$$;

CREATE FUNCTION authz.is_service() RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT coalesce(authz.claims() ->> 'role' = 'service_role', false)
$$;

-- Principals and the groups that they are in, directly or through groups.
CREATE FUNCTION authz.holders(who authz.principal[]) RETURNS SETOF authz.principal
LANGUAGE sql STABLE ROWS 4 SET search_path = '' AS $$
    WITH RECURSIVE up AS (
        SELECT type, id, 0 AS depth FROM unnest(who)
         UNION
        SELECT 'group', member.group_id::text, up.depth + 1
          FROM up JOIN authz.group_member AS member ON member.member_type = up.type AND member.member_id = up.id
         WHERE up.depth < 3
    )
    SELECT DISTINCT type, id FROM up
$$;

-- ---- the decision -------------------------------------------------------------------------------------------------

CREATE FUNCTION authz.holds(who authz.principal[], permission text, scope_id uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
    WITH RECURSIVE up AS (
        SELECT id, parent_id FROM authz.scope WHERE id = holds.scope_id
         UNION ALL
        SELECT scope.id, scope.parent_id FROM up JOIN authz.scope ON scope.id = up.parent_id
    ), held AS MATERIALIZED (
        SELECT assignment.scope_id, assignment.role_id
          FROM authz.holders(who) AS holder
          JOIN authz.assignment ON principal_type = holder.type AND principal_id = holder.id
         WHERE expires_at IS NULL OR expires_at > now()
    )
    SELECT EXISTS (
               SELECT FROM held JOIN up ON up.id = held.scope_id
                 JOIN authz.role_grant ON role_grant.role_id = held.role_id
                  AND role_grant.permission = holds.permission)
        OR EXISTS (
               SELECT FROM authz.scope AS resource
                 JOIN authz.permission ON permission.name = holds.permission
                WHERE resource.id = holds.scope_id
                  AND resource.visibility <> 'private'
                  AND holds.permission = resource.resource_type || 's:read'
                  AND (resource.visibility = 'public' OR EXISTS (
                           SELECT FROM held JOIN authz.scope AS known ON known.id = held.scope_id
                            WHERE known.organization_id = resource.organization_id)))
$$;

-- Whether the caller may. One call for each row is slow: see authz.scopes.
CREATE FUNCTION authz.has(permission text, scope_id uuid DEFAULT '00000000-0000-4000-8000-000000000000') RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT authz.key_allows(permission)
       AND CASE WHEN authz.is_service()
                THEN EXISTS (SELECT FROM authz.permission AS known WHERE known.name = has.permission)
                 AND EXISTS (SELECT FROM authz.scope WHERE id = has.scope_id)
                ELSE authz.holds(authz.caller(), permission, scope_id)
           END
$$;

-- Everywhere above resources where the principals may; null stands for a caller who may everything.
CREATE FUNCTION authz.scopes_of(who authz.principal[], permission text) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 100 SET search_path = '' AS $$
    WITH RECURSIVE roots AS (
        SELECT '00000000-0000-4000-8000-000000000000'::uuid AS id
         WHERE who IS NULL
           AND EXISTS (SELECT FROM authz.permission AS known WHERE known.name = scopes_of.permission)
         UNION
        SELECT assignment.scope_id
          FROM authz.holders(who) AS holder
          JOIN authz.assignment ON principal_type = holder.type AND principal_id = holder.id
          JOIN authz.role_grant ON role_grant.role_id = assignment.role_id
           AND role_grant.permission = scopes_of.permission
         WHERE expires_at IS NULL OR expires_at > now()
    ), down AS (
        SELECT scope.id FROM authz.scope JOIN roots USING (id) WHERE scope.kind <> 'resource'
         UNION
        SELECT scope.id FROM down JOIN authz.scope ON scope.parent_id = down.id AND scope.kind <> 'resource'
    )
    SELECT id FROM down
$$;

-- The resources of a type of which they may.
CREATE FUNCTION authz.resources_of(who authz.principal[], permission text, type text) RETURNS SETOF text
LANGUAGE sql STABLE ROWS 100 SET search_path = '' AS $$
    WITH held AS MATERIALIZED (
        SELECT assignment.scope_id, assignment.role_id
          FROM authz.holders(who) AS holder
          JOIN authz.assignment ON principal_type = holder.type AND principal_id = holder.id
         WHERE expires_at IS NULL OR expires_at > now()
    )
    SELECT resource.resource_id
      FROM authz.scope AS resource
     WHERE resource.resource_type = resources_of.type
       AND (resource.parent_id IN (SELECT authz.scopes_of(who, resources_of.permission))
            OR resource.id IN (
                   SELECT held.scope_id FROM held
                     JOIN authz.role_grant ON role_grant.role_id = held.role_id
                      AND role_grant.permission = resources_of.permission)
            OR resource.visibility <> 'private'
               AND resources_of.permission = resources_of.type || 's:read'
               AND EXISTS (SELECT FROM authz.permission AS known WHERE known.name = resources_of.permission)
               AND (resource.visibility = 'public' OR EXISTS (
                        SELECT FROM held JOIN authz.scope AS known ON known.id = held.scope_id
                         WHERE known.organization_id = resource.organization_id)))
$$;

-- Everywhere above resources where the caller may, for policies in the fast form:
-- `workspace_id = ANY ((SELECT authz.scopes('posts:read'))::uuid[])`.
CREATE FUNCTION authz.scopes(permission text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT CASE WHEN authz.key_allows(permission)
                THEN ARRAY(SELECT authz.scopes_of(
                         CASE WHEN NOT authz.is_service() THEN authz.caller() END, scopes.permission))
                ELSE '{}'
           END
$$;

-- The resources of a type of which the caller may, as
-- `id = ANY ((SELECT authz.resources('flows:read', 'flow'))::text[])`.
CREATE FUNCTION authz.resources(permission text, type text) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT CASE WHEN authz.key_allows(permission)
                THEN ARRAY(SELECT authz.resources_of(
                         CASE WHEN NOT authz.is_service() THEN authz.caller() END,
                         resources.permission, resources.type))
                ELSE '{}'
           END
$$;

-- Principals of all sorts who may do it at a scope; null for the visible to everybody.
CREATE FUNCTION authz.subjects_of(permission text, scope_id uuid) RETURNS SETOF authz.principal
LANGUAGE sql STABLE SET search_path = '' AS $$
    WITH RECURSIVE up AS (
        SELECT id, parent_id FROM authz.scope WHERE id = subjects_of.scope_id
         UNION ALL
        SELECT scope.id, scope.parent_id FROM up JOIN authz.scope ON scope.id = up.parent_id
    ), held AS (
        SELECT assignment.principal_type AS type, assignment.principal_id AS id, 0 AS depth
          FROM authz.assignment
          JOIN up ON up.id = assignment.scope_id
          JOIN authz.role_grant ON role_grant.role_id = assignment.role_id
           AND role_grant.permission = subjects_of.permission
         WHERE expires_at IS NULL OR expires_at > now()
         UNION
        SELECT assignment.principal_type, assignment.principal_id, 0
          FROM authz.scope AS resource
          JOIN authz.scope AS known ON known.organization_id = resource.organization_id
          JOIN authz.assignment ON assignment.scope_id = known.id
         WHERE resource.id = subjects_of.scope_id
           AND resource.visibility <> 'private'
           AND subjects_of.permission = resource.resource_type || 's:read'
           AND EXISTS (SELECT FROM authz.permission WHERE name = subjects_of.permission)
           AND (expires_at IS NULL OR expires_at > now())
         UNION
        SELECT member.member_type, member.member_id, held.depth + 1
          FROM held JOIN authz.group_member AS member ON held.type = 'group' AND member.group_id::text = held.id
         WHERE held.depth < 3
    )
    SELECT DISTINCT type, id FROM held
$$;

-- Principals as JSON has them: `[{"type":"user","id":"..."}]`; null for null.
CREATE FUNCTION authz.who(principals jsonb) RETURNS authz.principal[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT CASE WHEN principals IS NOT NULL
                THEN ARRAY(SELECT ROW(one ->> 'type', one ->> 'id')::authz.principal
                             FROM jsonb_array_elements(principals) AS one)
           END
$$;

-- Whether a user may, everywhere. Of others only those who may ask for decisions are told.
CREATE FUNCTION authz.is_authorized("user" uuid, scope text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT CASE WHEN authz.claims() ->> 'sub' = "user"::text THEN authz.has(scope)
                WHEN authz.has('authz.decisions:read')
                THEN authz.holds(ARRAY[ROW('user', "user"::text)::authz.principal], scope,
                                 '00000000-0000-4000-8000-000000000000')
                ELSE false
           END
$$;

-- ---- for other modules of the product, as the owner ----------------------------------------------------------------

-- The organization that is a user's own, with its team and workspace; made when it is not there yet.
CREATE FUNCTION authz.ensure_personal(user_id text) RETURNS uuid
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    organization uuid;
    team uuid;
BEGIN
    SELECT id INTO organization FROM authz.scope WHERE personal_of = user_id;
    IF FOUND THEN
        RETURN organization;
    END IF;
    PERFORM authz.turn();
    INSERT INTO authz.scope (kind, parent_id, name, personal_of)
    VALUES ('organization', '00000000-0000-4000-8000-000000000000', 'Personal', user_id)
        ON CONFLICT (personal_of) DO NOTHING
    RETURNING id INTO organization;
    IF organization IS NULL THEN
        SELECT id INTO organization FROM authz.scope WHERE personal_of = user_id;
        RETURN organization;
    END IF;
    INSERT INTO authz.scope (kind, parent_id, name) VALUES ('team', organization, 'Personal') RETURNING id INTO team;
    INSERT INTO authz.scope (kind, parent_id, name) VALUES ('workspace', team, 'Personal');
    INSERT INTO authz.assignment (principal_type, principal_id, role_id, scope_id, granted_by)
    VALUES ('user', user_id, '00000000-0000-4000-8000-000000000003', organization, 'system');
    RETURN organization;
END
$$;

-- Whether a token may name this role of Postgres.
CREATE FUNCTION authz.role_allowed(role_name text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM authz.db_role WHERE name = role_name)
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_roles
                        WHERE rolname = role_name
                          AND (rolsuper OR rolbypassrls AND rolname <> 'service_role'))
$$;

-- The role of Postgres that claims lead to, null when they lead to none. A list in a claim leads by each element.
CREATE FUNCTION authz.mapped_role(claims jsonb) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT role_name
      FROM authz.db_role_claim
     WHERE CASE jsonb_typeof(claims #> path)
               WHEN 'array' THEN (claims #> path) ? value
               ELSE claims #>> path = value
           END
       AND authz.role_allowed(role_name)
     ORDER BY rank, created_at, id
     LIMIT 1
$$;

-- ---- rights -------------------------------------------------------------------------------------------------------
-- Everybody may ask of themselves; nobody but the owner reaches a table.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA authz FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA authz FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA authz FROM PUBLIC;
GRANT USAGE ON SCHEMA authz TO PUBLIC;
GRANT EXECUTE ON FUNCTION
    authz.has(text, uuid),
    authz.scopes(text),
    authz.resources(text, text),
    authz.is_authorized(uuid, text)
    TO PUBLIC;
