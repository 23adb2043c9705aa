-- Several people change a shared view: each change has a number.
ALTER TABLE studio.table_view
    ADD COLUMN revision bigint NOT NULL DEFAULT 1,
    ADD CONSTRAINT table_view_name_length CHECK (char_length(name) <= 100),
    ADD CONSTRAINT table_view_definition_object CHECK (jsonb_typeof(definition) = 'object');
