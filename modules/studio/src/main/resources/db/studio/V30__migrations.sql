-- Changes of the structure that were kept as scripts, in the order in which they are to run.
CREATE TABLE studio.migration (
    id          uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    version     bigint      NOT NULL UNIQUE,
    name        text        NOT NULL CHECK (name <> '' AND length(name) <= 200),
    -- [{"sql": ..., "late": ...}]: what is late runs in no transaction.
    statements  jsonb       NOT NULL,
    -- Written by hand and not made from changes.
    raw         boolean     NOT NULL,
    status      text        NOT NULL CHECK (status IN ('pending', 'applied')),
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    applied_by  text,
    applied_at  timestamptz,
    CHECK ((status = 'applied') = (applied_at IS NOT NULL))
);

-- The structure as the last migration left it, to see what has changed since without one.
CREATE TABLE studio.structure (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    migration   uuid        REFERENCES studio.migration ON DELETE SET NULL,
    objects     jsonb       NOT NULL,
    taken_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX structure_migration ON studio.structure (migration);

-- Where somebody has put tables in the diagram: {"public.customer": [x, y]}.
CREATE TABLE studio.diagram (
    user_id     text        NOT NULL,
    workspace   text        NOT NULL,
    positions   jsonb       NOT NULL DEFAULT '{}',
    changed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, workspace)
);
