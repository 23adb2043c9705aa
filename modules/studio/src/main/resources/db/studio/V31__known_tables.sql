-- Which table stood behind a name when somebody kept something for it: views, widths of columns, places in the diagram.
-- A table that is renamed keeps its number, and what is kept goes with it, whoever renamed it and how.
CREATE TABLE studio.known_table (
    schema_name text NOT NULL,
    table_name  text NOT NULL,
    relation    oid  NOT NULL,
    -- Numbers mean something in the database that gave them, and nothing in a copy restored from a dump.
    origin      text NOT NULL,
    PRIMARY KEY (schema_name, table_name)
);

-- Which database this is.
CREATE FUNCTION studio.origin() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    database text := (SELECT oid FROM pg_database WHERE datname = current_database());
BEGIN
    RETURN (SELECT system_identifier FROM pg_control_system()) || '/' || database;
EXCEPTION WHEN insufficient_privilege THEN
    RETURN database;
END
$$;

-- Carries what is kept for tables to the names that they have now; how many were renamed. Two tables that changed
-- their names with each other are told apart by marking first, and naming then.
CREATE FUNCTION studio.follow_tables() RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    here text := studio.origin();
    mark constant text := chr(1);
    moved jsonb;
BEGIN
    IF NOT EXISTS (SELECT FROM studio.renamed_table WHERE origin = here) THEN
        RETURN 0;
    END IF;
    LOCK TABLE studio.known_table IN SHARE ROW EXCLUSIVE MODE;
    moved := (SELECT jsonb_agg(to_jsonb(r)) FROM studio.renamed_table AS r WHERE origin = here);
    IF moved IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM studio.follow_views(moved, mark);

    UPDATE studio.undo AS kept SET schema_name = m.new_schema, table_name = m.new_table
      FROM jsonb_to_recordset(moved) AS m (old_schema text, old_table text, new_schema text, new_table text)
     WHERE (kept.schema_name, kept.table_name) = (m.old_schema, m.old_table);
    UPDATE studio.import AS kept SET schema_name = m.new_schema, table_name = m.new_table
      FROM jsonb_to_recordset(moved) AS m (old_schema text, old_table text, new_schema text, new_table text)
     WHERE (kept.schema_name, kept.table_name) = (m.old_schema, m.old_table);

    -- Where somebody was last: what is left of an earlier table of the new name leads nowhere.
    UPDATE studio.recent AS kept SET name = mark || m.new_name
      FROM jsonb_to_recordset(moved) AS m (old_name text, new_name text)
     WHERE kept.kind IN ('table', 'policy') AND kept.name = m.old_name;
    DELETE FROM studio.recent AS kept USING studio.recent AS next
     WHERE next.name = mark || kept.name AND next.kind = kept.kind AND next.user_id = kept.user_id;
    UPDATE studio.recent SET name = substr(name, 2) WHERE name LIKE mark || '%';

    UPDATE studio.diagram SET positions = studio.follow_keys(positions, '', moved)
     WHERE positions <> studio.follow_keys(positions, '', moved);
    UPDATE studio.preference SET value = studio.follow_keys(value, 'tables.columns.', moved)
     WHERE value <> studio.follow_keys(value, 'tables.columns.', moved);

    DELETE FROM studio.known_table AS kept
     WHERE NOT EXISTS (SELECT FROM pg_class WHERE oid = kept.relation AND kept.origin = here);
    UPDATE studio.known_table AS kept SET schema_name = mark || m.new_schema, table_name = m.new_table
      FROM jsonb_to_recordset(moved) AS m (old_schema text, old_table text, new_schema text, new_table text)
     WHERE (kept.schema_name, kept.table_name) = (m.old_schema, m.old_table);
    DELETE FROM studio.known_table AS kept USING studio.known_table AS next
     WHERE (next.schema_name, next.table_name) = (mark || kept.schema_name, kept.table_name);
    UPDATE studio.known_table SET schema_name = substr(schema_name, 2) WHERE schema_name LIKE mark || '%';
    RETURN jsonb_array_length(moved);
END
$$;

-- Tables with another name than they were known by.
CREATE VIEW studio.renamed_table AS
SELECT kept.origin,
       kept.schema_name AS old_schema,
       kept.table_name AS old_table,
       concat(kept.schema_name, '.', kept.table_name) AS old_name,
       namespace.nspname::text AS new_schema,
       class.relname::text AS new_table,
       concat(namespace.nspname, '.', class.relname) AS new_name
  FROM studio.known_table AS kept
  JOIN pg_catalog.pg_class AS class ON class.oid = kept.relation
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 WHERE (kept.schema_name, kept.table_name) <> (namespace.nspname, class.relname);

-- Saved views. One that is left of an earlier table of the new name, and is called as one that comes, gets another name.
CREATE FUNCTION studio.follow_views(moved jsonb, mark text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE studio.table_view AS kept SET schema_name = mark || m.new_schema, table_name = m.new_table
      FROM jsonb_to_recordset(moved) AS m (old_schema text, old_table text, new_schema text, new_table text)
     WHERE (kept.schema_name, kept.table_name) = (m.old_schema, m.old_table);
    UPDATE studio.table_view AS kept SET name = concat(left(kept.name, 89), ' ', left(kept.id::text, 8))
      FROM studio.table_view AS next
     WHERE (next.schema_name, next.table_name, next.user_id, next.name)
         = (mark || kept.schema_name, kept.table_name, kept.user_id, kept.name);
    UPDATE studio.table_view SET schema_name = substr(schema_name, 2) WHERE schema_name LIKE mark || '%';
END
$$;

-- JSON whose members are called by tables, behind a prefix.
CREATE FUNCTION studio.follow_keys(kept jsonb, prefix text, moved jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(
             jsonb_object_agg(coalesce(prefix || m.new_name, member.key), member.value ORDER BY m.new_name IS NOT NULL),
             '{}')
      FROM jsonb_each(kept) AS member
      LEFT JOIN jsonb_to_recordset(moved) AS m (old_name text, new_name text) ON member.key = prefix || m.old_name
$$;

-- Something is kept for a table: from now on it is known, and followed. Whether there is such a table.
CREATE FUNCTION studio.remember_table(schema_wanted text, table_wanted text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    here text := studio.origin();
    number oid := (SELECT class.oid FROM pg_class AS class
                     JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
                    WHERE namespace.nspname = schema_wanted AND class.relname = table_wanted);
BEGIN
    PERFORM studio.follow_tables();
    IF number IS NOT NULL AND NOT EXISTS (
        SELECT FROM studio.known_table
         WHERE (schema_name, table_name, relation, origin) = (schema_wanted, table_wanted, number, here)) THEN
        INSERT INTO studio.known_table (schema_name, table_name, relation, origin)
        VALUES (schema_wanted, table_wanted, number, here)
            ON CONFLICT (schema_name, table_name)
            DO UPDATE SET relation = excluded.relation, origin = excluded.origin;
    END IF;
    RETURN number IS NOT NULL;
END
$$;

-- What there is so far.
INSERT INTO studio.known_table (schema_name, table_name, relation, origin)
SELECT namespace.nspname, class.relname, class.oid, studio.origin()
  FROM pg_catalog.pg_class AS class
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 WHERE EXISTS (SELECT FROM studio.table_view AS kept
                WHERE (kept.schema_name, kept.table_name) = (namespace.nspname, class.relname))
    OR EXISTS (SELECT FROM studio.diagram AS kept
                WHERE jsonb_exists(kept.positions, concat(namespace.nspname, '.', class.relname)))
    OR EXISTS (SELECT FROM studio.preference AS kept
                WHERE jsonb_exists(kept.value, concat('tables.columns.', namespace.nspname, '.', class.relname)));
