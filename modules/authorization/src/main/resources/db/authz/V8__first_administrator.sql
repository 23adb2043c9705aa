-- Who comes first: authentication's one-time link makes somebody administrator of everything, as long as nobody is.

CREATE FUNCTION authz.has_administrator() RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM authz.assignment
                    WHERE role_id = '00000000-0000-4000-8000-000000000001'
                      AND scope_id = '00000000-0000-4000-8000-000000000000'
                      AND (expires_at IS NULL OR expires_at > now()))
$$;

CREATE FUNCTION authz.first_administrator(user_id text) RETURNS boolean
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM authz.turn();
    IF authz.has_administrator() THEN
        RETURN false;
    END IF;
    INSERT INTO authz.assignment (principal_type, principal_id, role_id, scope_id, granted_by)
    VALUES ('user', user_id, '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000000', 'system');
    RETURN true;
END
$$;

REVOKE ALL ON FUNCTION authz.has_administrator(), authz.first_administrator(text) FROM PUBLIC;
