-- Files that are on their way into a table. Their rows wait in an unlogged table of their own,
-- studio.import_<id>; after a crash of Postgres that one is empty, and the file begins anew.
CREATE TABLE studio.import (
    id          uuid        PRIMARY KEY,
    user_id     text        NOT NULL,
    schema_name text        NOT NULL,
    table_name  text        NOT NULL,
    options     jsonb       NOT NULL,
    state       text        NOT NULL DEFAULT 'receiving'
                CHECK (state IN ('receiving', 'received', 'checking', 'inserting', 'done', 'failed', 'cancelled')),
    size        bigint      NOT NULL,
    received    bigint      NOT NULL DEFAULT 0,
    rows        bigint      NOT NULL DEFAULT 0,
    checked     bigint      NOT NULL DEFAULT 0,
    inserted    bigint      NOT NULL DEFAULT 0,
    rejected    bigint      NOT NULL DEFAULT 0,
    line        bigint      NOT NULL DEFAULT 1,
    failure     text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

-- Rows that were left out, and why. `fields` is what the file said.
CREATE TABLE studio.import_problem (
    import_id uuid   NOT NULL REFERENCES studio.import ON DELETE CASCADE,
    row_no    bigint NOT NULL,
    line      bigint NOT NULL,
    problem   text   NOT NULL,
    column_name text,
    fields    text[] NOT NULL,
    PRIMARY KEY (import_id, row_no)
);
