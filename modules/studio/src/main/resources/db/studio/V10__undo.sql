-- What rows were before a batch of changes and after it, for the minutes in which the batch may be
-- taken back. Values are the texts of columns, by name.
CREATE TABLE studio.undo (
    id          uuid        PRIMARY KEY,
    user_id     text        NOT NULL,
    schema_name text        NOT NULL,
    table_name  text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL
);

CREATE INDEX undo_expires_at ON studio.undo (expires_at);

-- One row a change. `key` finds the row as the change left it.
CREATE TABLE studio.undo_step (
    undo_id  uuid    NOT NULL REFERENCES studio.undo ON DELETE CASCADE,
    position integer NOT NULL,
    kind     text    NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
    columns  text[]  NOT NULL,
    key      text[],
    before   jsonb,
    after    jsonb,
    PRIMARY KEY (undo_id, position)
);
