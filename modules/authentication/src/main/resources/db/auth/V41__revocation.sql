-- Whatever ends a credential tells every process, whoever does it and by whatever statement. A line
-- of the bus is: id (empty: always news), topic, payload.

CREATE FUNCTION auth.tell_revoked(subject text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = ''
    AS $$ SELECT pg_catalog.pg_notify('crestfall_bus', E'\nrevoked\n' || subject) $$;

REVOKE ALL ON FUNCTION auth.tell_revoked(text) FROM PUBLIC;

CREATE FUNCTION auth.session_revoked() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
    AS $$
BEGIN
    PERFORM auth.tell_revoked('session:' || OLD.id);
    RETURN NULL;
END $$;

CREATE TRIGGER crestfall_session_deleted AFTER DELETE ON auth.sessions
    FOR EACH ROW EXECUTE FUNCTION auth.session_revoked();
CREATE TRIGGER crestfall_session_changed AFTER UPDATE OF not_after, aal, user_id ON auth.sessions
    FOR EACH ROW WHEN (OLD.not_after IS DISTINCT FROM NEW.not_after
                       OR OLD.aal IS DISTINCT FROM NEW.aal
                       OR OLD.user_id IS DISTINCT FROM NEW.user_id)
    EXECUTE FUNCTION auth.session_revoked();

CREATE FUNCTION auth.user_revoked() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
    AS $$
BEGIN
    PERFORM auth.tell_revoked('user:' || OLD.id);
    RETURN NULL;
END $$;

CREATE TRIGGER crestfall_user_deleted AFTER DELETE ON auth.users
    FOR EACH ROW EXECUTE FUNCTION auth.user_revoked();
CREATE TRIGGER crestfall_user_changed AFTER UPDATE OF banned_until, deleted_at ON auth.users
    FOR EACH ROW WHEN (OLD.banned_until IS DISTINCT FROM NEW.banned_until
                       OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
    EXECUTE FUNCTION auth.user_revoked();

CREATE FUNCTION auth.key_revoked() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
    AS $$
BEGIN
    PERFORM auth.tell_revoked('key:' || OLD.id);
    RETURN NULL;
END $$;

CREATE TRIGGER crestfall_key_deleted AFTER DELETE ON auth.api_key
    FOR EACH ROW EXECUTE FUNCTION auth.key_revoked();
CREATE TRIGGER crestfall_key_changed
    AFTER UPDATE OF revoked_at, expires_at, permissions, networks, role ON auth.api_key
    FOR EACH ROW EXECUTE FUNCTION auth.key_revoked();

-- Statement triggers for TRUNCATE, which fires no row triggers.
CREATE FUNCTION auth.all_revoked() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
    AS $$
BEGIN
    PERFORM auth.tell_revoked('all');
    RETURN NULL;
END $$;

CREATE TRIGGER crestfall_sessions_emptied AFTER TRUNCATE ON auth.sessions
    FOR EACH STATEMENT EXECUTE FUNCTION auth.all_revoked();
CREATE TRIGGER crestfall_users_emptied AFTER TRUNCATE ON auth.users
    FOR EACH STATEMENT EXECUTE FUNCTION auth.all_revoked();
CREATE TRIGGER crestfall_keys_emptied AFTER TRUNCATE ON auth.api_key
    FOR EACH STATEMENT EXECUTE FUNCTION auth.all_revoked();
