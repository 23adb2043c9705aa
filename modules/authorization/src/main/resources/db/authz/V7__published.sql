-- What other modules of the product ask of places, as the owner: functions, so that none needs to know these tables.

-- The workspace that is a user's own; made when it is not there yet.
CREATE FUNCTION authz.home(user_id text) RETURNS uuid
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    organization uuid := authz.ensure_personal(user_id);
BEGIN
    RETURN (SELECT scope.id FROM authz.scope
             WHERE scope.organization_id = organization AND scope.kind = 'workspace'
             ORDER BY scope.created_at, scope.id
             LIMIT 1);
END
$$;

-- The organization that a scope is in; null when there is none.
CREATE FUNCTION authz.organization_of(scope_id uuid) RETURNS uuid
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT scope.organization_id FROM authz.scope WHERE scope.id = organization_of.scope_id
$$;

-- Who keeps things of workspaces. Each is a function that takes the id of a workspace and is called in the transaction
-- that deletes it, however that came about.
CREATE TABLE authz.workspace_follower (
    schema_name     text    NOT NULL,
    function_name   text    NOT NULL,
    PRIMARY KEY (schema_name, function_name)
);

CREATE FUNCTION authz.follow_workspaces(schema_name text, function_name text) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
    INSERT INTO authz.workspace_follower (schema_name, function_name)
    VALUES (follow_workspaces.schema_name, follow_workspaces.function_name)
        ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION authz.workspace_deleted() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    follower authz.workspace_follower;
BEGIN
    FOR follower IN SELECT * FROM authz.workspace_follower LOOP
        EXECUTE format('SELECT %I.%I($1)', follower.schema_name, follower.function_name) USING OLD.id;
    END LOOP;
    RETURN NULL;
END
$$;
CREATE TRIGGER scope_workspace_deleted AFTER DELETE ON authz.scope
    FOR EACH ROW WHEN (OLD.kind = 'workspace') EXECUTE FUNCTION authz.workspace_deleted();

-- ---- permissions that no module declared ---------------------------------------------------------------------------
-- Whoever serves flows and agents declares what they can be permitted. Where an application's roles or keys hold one of
-- these by now, an administrator may have meant it, and it stays as theirs.

UPDATE authz.permission SET module = NULL
 WHERE module = 'authorization'
   AND split_part(name, ':', 1) IN ('flows', 'agents')
   AND EXISTS (SELECT FROM authz.role_permission AS says JOIN authz.role ON role.id = says.role_id
                WHERE says.pattern = permission.name AND NOT role.built_in);
DELETE FROM authz.role_permission
 USING authz.permission
 WHERE role_permission.pattern = permission.name
   AND permission.module = 'authorization'
   AND split_part(permission.name, ':', 1) IN ('flows', 'agents');
DELETE FROM authz.permission
 WHERE module = 'authorization' AND split_part(name, ':', 1) IN ('flows', 'agents');

REVOKE ALL ON FUNCTION
    authz.home(text),
    authz.organization_of(uuid),
    authz.follow_workspaces(text, text),
    authz.workspace_deleted()
    FROM PUBLIC;
