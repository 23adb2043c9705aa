-- Failed sign-ins by password, counted for an account and where they come from, so that nobody can
-- lock somebody else out; and the devices that have proven a password, which count for themselves.

CREATE TABLE auth.guess (
    user_id  uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    place    text        NOT NULL,
    failures integer     NOT NULL DEFAULT 1,
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (user_id, place)
);

CREATE INDEX guess_last_at_idx ON auth.guess (last_at);

CREATE TABLE auth.device (
    id          uuid        PRIMARY KEY,
    user_id     uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    secret_hash bytea       NOT NULL,
    created_at  timestamptz NOT NULL
);

CREATE INDEX device_user_id_idx ON auth.device (user_id, created_at);
