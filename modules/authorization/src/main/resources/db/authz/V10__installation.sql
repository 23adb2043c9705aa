-- What administers this installation is not part of any organization of its users: the installation has a team of its
-- own, whose roles are held at one workspace. Studio asks there.

CREATE FUNCTION authz.installation() RETURNS uuid
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT '00000000-0000-4000-8000-0000000000a3'::uuid
$$;

CREATE FUNCTION authz.ensure_installation() RETURNS uuid
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF EXISTS (SELECT FROM authz.scope WHERE id = authz.installation()) THEN
        RETURN authz.installation();
    END IF;
    PERFORM authz.turn();
    INSERT INTO authz.scope (id, kind, parent_id, name) VALUES
        ('00000000-0000-4000-8000-0000000000a1', 'organization', '00000000-0000-4000-8000-000000000000', 'Installation')
        ON CONFLICT (id) DO NOTHING;
    INSERT INTO authz.scope (id, kind, parent_id, name) VALUES
        ('00000000-0000-4000-8000-0000000000a2', 'team', '00000000-0000-4000-8000-0000000000a1', 'Installation')
        ON CONFLICT (id) DO NOTHING;
    INSERT INTO authz.scope (id, kind, parent_id, name) VALUES
        (authz.installation(), 'workspace', '00000000-0000-4000-8000-0000000000a2', 'default')
        ON CONFLICT (id) DO NOTHING;
    RETURN authz.installation();
END
$$;

-- Everything that can be permitted.
CREATE FUNCTION authz.known_permissions() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT name FROM authz.permission ORDER BY name
$$;

-- Functions are everybody's until that is taken back; these are the owner's alone.
REVOKE ALL ON FUNCTION authz.installation(), authz.ensure_installation(), authz.known_permissions() FROM PUBLIC;
