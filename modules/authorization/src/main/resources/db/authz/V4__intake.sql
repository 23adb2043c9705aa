-- Users come and go in the module that knows them, and it says so in its outbox. How far that was read:
CREATE TABLE authz.intake (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    position    bigint      NOT NULL
);
INSERT INTO authz.intake (position) VALUES (0);
REVOKE ALL ON authz.intake FROM PUBLIC;

-- Whether a database role was made here, and goes when it is deleted here.
ALTER TABLE authz.db_role ADD COLUMN created boolean NOT NULL DEFAULT false;

-- A user is gone: what was theirs alone goes along, and they hold nothing.
CREATE FUNCTION authz.forget_user(user_id text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM authz.turn();
    DELETE FROM authz.scope WHERE personal_of = user_id;
    DELETE FROM authz.group_member WHERE member_type = 'user' AND member_id = user_id;
    DELETE FROM authz.assignment WHERE principal_type = 'user' AND principal_id = user_id;
END
$$;
REVOKE ALL ON FUNCTION authz.forget_user(text) FROM PUBLIC;
