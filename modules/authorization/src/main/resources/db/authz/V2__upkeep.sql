-- What must hold whoever writes: changes are numbered and told, roles are expanded, nothing goes in circles.

-- Takes the turn to change something. One change at a time makes "the last owner", "no circle" and "the revision I
-- saw" true under any concurrency, and puts revisions in the order in which they become visible.
CREATE FUNCTION authz.turn() RETURNS void
LANGUAGE sql SET search_path = '' AS $$
    SELECT pg_catalog.pg_advisory_xact_lock(7166180532081289586)
$$;

CREATE FUNCTION authz.touch(kind text, keys text[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    number bigint;
    oldest bigint;
BEGIN
    IF keys IS NULL OR cardinality(keys) = 0 THEN
        RETURN;
    END IF;
    PERFORM authz.turn();
    number := nextval('authz.revision');
    IF cardinality(keys) > 1000 THEN
        INSERT INTO authz.change (revision, kind, key) VALUES (number, 'all', '');
    ELSE
        INSERT INTO authz.change (revision, kind, key)
        SELECT DISTINCT number, touch.kind, key FROM unnest(keys) AS key;
    END IF;
    IF number % 64 = 0 THEN
        WITH gone AS (
            DELETE FROM authz.change WHERE changed_at < now() - interval '1 hour' RETURNING revision
        )
        SELECT max(revision) INTO oldest FROM gone;
        IF oldest IS NOT NULL THEN
            UPDATE authz.pruned SET revision = oldest;
        END IF;
    END IF;
END
$$;

-- ---- what changed -------------------------------------------------------------------------------------------------
-- Each function stands behind several triggers, which all call the rows in question `rows`.

CREATE FUNCTION authz.assignments_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM authz.touch('principal', (SELECT array_agg(DISTINCT principal_type || ':' || principal_id) FROM rows));
    RETURN NULL;
END
$$;
CREATE TRIGGER assignment_inserted AFTER INSERT ON authz.assignment
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.assignments_changed();
CREATE TRIGGER assignment_updated AFTER UPDATE ON authz.assignment
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.assignments_changed();
CREATE TRIGGER assignment_updated_from AFTER UPDATE ON authz.assignment
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.assignments_changed();
CREATE TRIGGER assignment_deleted AFTER DELETE ON authz.assignment
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.assignments_changed();

CREATE FUNCTION authz.members_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM authz.touch('principal', (SELECT array_agg(DISTINCT member_type || ':' || member_id) FROM rows));
    RETURN NULL;
END
$$;
CREATE TRIGGER group_member_inserted AFTER INSERT ON authz.group_member
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.members_changed();
CREATE TRIGGER group_member_updated AFTER UPDATE ON authz.group_member
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.members_changed();
CREATE TRIGGER group_member_updated_from AFTER UPDATE ON authz.group_member
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.members_changed();
CREATE TRIGGER group_member_deleted AFTER DELETE ON authz.group_member
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.members_changed();

-- A group that goes is a member no more, and holds no role.
CREATE FUNCTION authz.groups_deleted() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    DELETE FROM authz.group_member WHERE member_type = 'group' AND member_id IN (SELECT id::text FROM rows);
    DELETE FROM authz.assignment WHERE principal_type = 'group' AND principal_id IN (SELECT id::text FROM rows);
    RETURN NULL;
END
$$;
CREATE TRIGGER principal_group_deleted AFTER DELETE ON authz.principal_group
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.groups_deleted();

CREATE FUNCTION authz.scopes_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM authz.touch('scope', (SELECT array_agg(id::text) FROM rows));
    RETURN NULL;
END
$$;
CREATE TRIGGER scope_inserted AFTER INSERT ON authz.scope
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.scopes_changed();
CREATE TRIGGER scope_updated AFTER UPDATE ON authz.scope
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.scopes_changed();
CREATE TRIGGER scope_deleted AFTER DELETE ON authz.scope
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.scopes_changed();

-- The organization of a scope is known without climbing.
CREATE FUNCTION authz.place_scope() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF NEW.kind = 'organization' THEN
        NEW.organization_id := NEW.id;
    ELSIF NEW.kind <> 'global' THEN
        SELECT organization_id INTO NEW.organization_id FROM authz.scope WHERE id = NEW.parent_id;
    END IF;
    SELECT kind INTO NEW.parent_kind FROM authz.scope WHERE id = NEW.parent_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER scope_place BEFORE INSERT OR UPDATE ON authz.scope
    FOR EACH ROW EXECUTE FUNCTION authz.place_scope();

-- What is below a scope that moved moves along.
CREATE FUNCTION authz.move_scopes() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE authz.scope SET organization_id = NEW.organization_id WHERE parent_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER scope_moved AFTER UPDATE ON authz.scope
    FOR EACH ROW WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id)
    EXECUTE FUNCTION authz.move_scopes();

-- ---- roles --------------------------------------------------------------------------------------------------------

-- Whether a pattern stands for a permission: `*` is anything, `a.*` is `a` and all below it.
CREATE FUNCTION authz.matches(pattern text, permission text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT split_part(pattern, ':', 2) IN ('*', split_part(permission, ':', 2))
       AND (split_part(pattern, ':', 1) IN ('*', split_part(permission, ':', 1))
            OR right(split_part(pattern, ':', 1), 2) = '.*'
               AND starts_with(split_part(permission, ':', 1) || '.', left(split_part(pattern, ':', 1), -1)))
$$;

-- Brings what roles and those that build on them come to up to date.
CREATE FUNCTION authz.expand(changed uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    WITH RECURSIVE affected AS (
        SELECT id, id AS ancestor, 1 AS depth
          FROM (
              WITH RECURSIVE below AS (
                  SELECT id, 1 AS depth FROM authz.role WHERE id = ANY (changed)
                   UNION
                  SELECT role.id, below.depth + 1
                    FROM below JOIN authz.role ON role.parent_id = below.id
                   WHERE below.depth < 6
              )
              SELECT DISTINCT id FROM below
          ) AS roles
         UNION ALL
        SELECT affected.id, role.parent_id, affected.depth + 1
          FROM affected JOIN authz.role ON role.id = affected.ancestor
         WHERE role.parent_id IS NOT NULL AND affected.depth < 6
    ), wanted AS (
        SELECT DISTINCT affected.id AS role_id, permission.name AS permission
          FROM affected
          JOIN authz.role_permission ON role_permission.role_id = affected.ancestor
          JOIN authz.permission ON authz.matches(role_permission.pattern, permission.name)
    ), gone AS (
        DELETE FROM authz.role_grant
         WHERE role_id IN (SELECT id FROM affected)
           AND (role_id, permission) NOT IN (SELECT role_id, permission FROM wanted)
    )
    INSERT INTO authz.role_grant (role_id, permission)
    SELECT role_id, permission FROM wanted
        ON CONFLICT DO NOTHING;
END
$$;

CREATE FUNCTION authz.grants_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM authz.touch('role', (SELECT array_agg(DISTINCT role_id::text) FROM rows));
    RETURN NULL;
END
$$;
CREATE TRIGGER role_grant_inserted AFTER INSERT ON authz.role_grant
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.grants_changed();
CREATE TRIGGER role_grant_deleted AFTER DELETE ON authz.role_grant
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.grants_changed();

-- Notes that what an organization sees of roles is another thing now.
CREATE FUNCTION authz.roles_told(organizations uuid[]) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
    SELECT authz.turn();
    INSERT INTO authz.matrix AS known (organization_id, revision)
    SELECT DISTINCT organization, nextval('authz.revision')
      FROM unnest(organizations) AS organization
     WHERE organization IS NULL OR EXISTS (SELECT FROM authz.scope WHERE id = organization)
        ON CONFLICT (organization_id) DO UPDATE SET revision = excluded.revision
$$;

CREATE FUNCTION authz.patterns_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM authz.expand((SELECT array_agg(DISTINCT role_id) FROM rows));
    PERFORM authz.roles_told(ARRAY(
        SELECT DISTINCT organization_id FROM authz.role WHERE id IN (SELECT role_id FROM rows)));
    RETURN NULL;
END
$$;
CREATE TRIGGER role_permission_inserted AFTER INSERT ON authz.role_permission
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.patterns_changed();
CREATE TRIGGER role_permission_deleted AFTER DELETE ON authz.role_permission
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.patterns_changed();

CREATE FUNCTION authz.roles_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM authz.expand((SELECT array_agg(id) FROM rows));
    PERFORM authz.roles_told(ARRAY(SELECT DISTINCT organization_id FROM rows));
    PERFORM authz.touch('role', (SELECT array_agg(id::text) FROM rows));
    RETURN NULL;
END
$$;
CREATE TRIGGER role_inserted AFTER INSERT ON authz.role
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.roles_changed();
CREATE TRIGGER role_updated AFTER UPDATE ON authz.role
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.roles_changed();
CREATE TRIGGER role_deleted AFTER DELETE ON authz.role
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.roles_changed();

CREATE FUNCTION authz.permissions_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM authz.expand((
        SELECT array_agg(DISTINCT role_permission.role_id)
          FROM rows JOIN authz.role_permission ON authz.matches(role_permission.pattern, rows.name)));
    RETURN NULL;
END
$$;
CREATE TRIGGER permission_inserted AFTER INSERT ON authz.permission
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION authz.permissions_changed();

-- A role is at most five deep and never its own ancestor; its parent is everybody's or its own organization's.
CREATE FUNCTION authz.check_role() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    above integer;
    below integer;
    circle boolean;
BEGIN
    WITH RECURSIVE up AS (
        SELECT NEW.id AS id, NEW.parent_id AS parent_id, 1 AS depth
         UNION ALL
        SELECT role.id, role.parent_id, up.depth + 1
          FROM up JOIN authz.role ON role.id = up.parent_id
         WHERE up.depth < 12
    )
    SELECT max(depth), bool_or(parent_id = NEW.id) INTO above, circle FROM up;
    IF circle THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'role_circle',
            MESSAGE = 'A role can''t build on itself';
    END IF;
    WITH RECURSIVE down AS (
        SELECT NEW.id AS id, 0 AS depth
         UNION ALL
        SELECT role.id, down.depth + 1 FROM down JOIN authz.role ON role.parent_id = down.id WHERE down.depth < 12
    )
    SELECT max(depth) INTO below FROM down;
    IF above + below > 5 THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'role_depth',
            MESSAGE = 'Roles build on each other five deep at most';
    END IF;
    IF EXISTS (SELECT FROM authz.role WHERE id = NEW.parent_id
                AND organization_id IS NOT NULL AND organization_id IS DISTINCT FROM NEW.organization_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'role_parent',
            MESSAGE = 'The parent belongs to another organization';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER role_check AFTER INSERT OR UPDATE ON authz.role
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION authz.check_role();

-- Groups hold groups of their own organization, three deep at most, never in a circle.
CREATE FUNCTION authz.check_group() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    above integer;
    below integer;
    circle boolean;
BEGIN
    WITH RECURSIVE up AS (
        SELECT NEW.group_id AS id, 1 AS depth
         UNION ALL
        SELECT member.group_id, up.depth + 1
          FROM up JOIN authz.group_member AS member ON member.member_type = 'group' AND member.member_id = up.id::text
         WHERE up.depth < 8
    )
    SELECT max(depth), bool_or(id::text = NEW.member_id) INTO above, circle FROM up;
    WITH RECURSIVE down AS (
        SELECT NEW.member_id AS id, 1 AS depth
         UNION ALL
        SELECT member.member_id, down.depth + 1
          FROM down JOIN authz.group_member AS member ON member.group_id::text = down.id AND member.member_type = 'group'
         WHERE down.depth < 8
    )
    SELECT max(depth) INTO below FROM down;
    IF circle THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_circle',
            MESSAGE = 'A group can''t hold itself';
    END IF;
    IF above + below > 3 THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_depth',
            MESSAGE = 'Groups hold groups three deep at most';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER group_member_check AFTER INSERT OR UPDATE ON authz.group_member
    FOR EACH ROW WHEN (NEW.member_type = 'group') EXECUTE FUNCTION authz.check_group();
