-- Ring keys: each wraps the data keys of the records of one workspace, and is itself wrapped by a
-- root key that the database never sees. Nothing here can be opened with the database alone.
REVOKE ALL ON SCHEMA vault FROM PUBLIC;

CREATE TABLE vault.ring_key (
    id           uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    -- Empty for what belongs to no workspace.
    workspace    text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('active', 'retiring', 'destroyed')),
    wrapped      text,
    root_key_id  text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    retired_at   timestamptz,
    destroyed_at timestamptz,
    -- How many values under a retiring key were still to be rewrapped when somebody last looked.
    remaining    bigint,
    CHECK ((state = 'destroyed') = (wrapped IS NULL))
);

CREATE UNIQUE INDEX ring_key_active ON vault.ring_key (workspace) WHERE state = 'active';
CREATE INDEX ring_key_root ON vault.ring_key (root_key_id) WHERE state <> 'destroyed';

-- Which columns hold sealed texts: rotation visits them all.
CREATE TABLE vault.sealed_column (
    table_name    text    NOT NULL,
    key_column    text    NOT NULL,
    sealed_column text    NOT NULL,
    guarded       boolean NOT NULL,
    PRIMARY KEY (table_name, sealed_column)
);

-- A row may name a ring key only while it exists, and holds it until the end of its transaction: so
-- a key is never destroyed between the last count and a commit that still needs it.
CREATE FUNCTION vault.guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
DECLARE
    sealed text := pg_catalog.to_jsonb(NEW) OPERATOR(pg_catalog.->>) TG_ARGV[0];
BEGIN
    IF sealed LIKE 'cf1.%' THEN
        PERFORM FROM vault.ring_key
          WHERE id = pg_catalog.split_part(sealed, '.', 2)::pg_catalog.uuid AND state <> 'destroyed'
            FOR KEY SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'The ring key of a sealed value is destroyed or unknown'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION vault.guard() FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA vault FROM PUBLIC;
