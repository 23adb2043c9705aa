-- Values that people give to be used for them, as the keys of model providers. Only the sealed form
-- is kept; the version is part of what it is sealed for.
CREATE TABLE vault.secret (
    id           uuid        PRIMARY KEY,
    workspace_id uuid        NOT NULL,
    name         text        NOT NULL CHECK (name <> '' AND length(name) <= 200),
    version      bigint      NOT NULL DEFAULT 1 CHECK (version > 0),
    sealed       text        NOT NULL,
    -- Of values of 20 characters and more; else empty.
    last_four    text        NOT NULL,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (workspace_id, name)
);
REVOKE ALL ON vault.secret FROM PUBLIC;

-- With a workspace go its secrets and its ring keys: what those sealed, also in old backups, never
-- opens again.
CREATE FUNCTION vault.forget_workspace() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
    DELETE FROM vault.secret WHERE workspace_id = OLD.id;
    PERFORM FROM vault.ring_key WHERE workspace = OLD.id::text AND state <> 'destroyed' FOR UPDATE;
    UPDATE vault.ring_key
       SET state = 'destroyed', wrapped = NULL, remaining = NULL, destroyed_at = pg_catalog.now()
     WHERE workspace = OLD.id::text AND state <> 'destroyed';
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION vault.forget_workspace() FROM PUBLIC;
