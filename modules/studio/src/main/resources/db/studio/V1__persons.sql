-- What Studio keeps for the people who use it. Written by the owner alone; clients' roles reach nothing of it.

CREATE TABLE studio.preference (
    user_id     text        PRIMARY KEY CHECK (user_id <> ''),
    value       jsonb       NOT NULL CHECK (jsonb_typeof(value) = 'object'),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

-- Where somebody was last: tables, queries, users.
CREATE TABLE studio.recent (
    user_id     text        NOT NULL CHECK (user_id <> ''),
    kind        text        NOT NULL CHECK (kind <> ''),
    name        text        NOT NULL CHECK (name <> ''),
    label       text        NOT NULL DEFAULT '',
    seen_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, kind, name)
);
CREATE INDEX recent_seen ON studio.recent (user_id, seen_at DESC);

-- What the first steps have come to; some are seen in the database, others are told.
CREATE TABLE studio.first_step (
    user_id     text        NOT NULL CHECK (user_id <> ''),
    step        text        NOT NULL CHECK (step <> ''),
    done_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, step)
);
