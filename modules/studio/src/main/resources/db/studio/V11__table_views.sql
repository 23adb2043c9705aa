-- How somebody looks at a table: filters, order, columns. Shared ones are seen by all.
CREATE TABLE studio.table_view (
    id          uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    schema_name text        NOT NULL,
    table_name  text        NOT NULL,
    user_id     text        NOT NULL,
    name        text        NOT NULL CHECK (name <> ''),
    shared      boolean     NOT NULL DEFAULT false,
    definition  jsonb       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (schema_name, table_name, user_id, name)
);
