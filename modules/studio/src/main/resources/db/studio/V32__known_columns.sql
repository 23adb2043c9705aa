-- What the columns of a known table were called, by their numbers. A column that is renamed keeps its number, and what
-- names it in saved views and in the arrangement of columns goes with it. Conditions in SQL stay as they were written.
ALTER TABLE studio.known_table ADD COLUMN columns jsonb NOT NULL DEFAULT '{}';

CREATE FUNCTION studio.columns_of(number oid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(attnum, attname), '{}')
      FROM pg_attribute WHERE attrelid = number AND attnum > 0 AND NOT attisdropped
$$;

-- Known columns with another name than they were known by.
CREATE VIEW studio.renamed_column AS
SELECT kept.origin,
       kept.schema_name,
       kept.table_name,
       known.value AS old_name,
       attribute.attname::text AS new_name
  FROM studio.known_table AS kept
 CROSS JOIN LATERAL jsonb_each_text(kept.columns) AS known
  JOIN pg_catalog.pg_attribute AS attribute
    ON attribute.attrelid = kept.relation AND attribute.attnum = known.key::smallint
 WHERE NOT attribute.attisdropped AND attribute.attname::text <> known.value;

-- A list of conditions or orders, each with its `column`, as text. What is no such list stays as it is.
CREATE FUNCTION studio.follow_listed(kept text, names jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    next jsonb;
BEGIN
    next := (SELECT jsonb_agg(CASE WHEN jsonb_typeof(one) = 'object' AND jsonb_exists(names, one ->> 'column')
                                   THEN one || jsonb_build_object('column', names -> (one ->> 'column'))
                                   ELSE one END ORDER BY place)
               FROM jsonb_array_elements(kept::jsonb) WITH ORDINALITY AS listed (one, place));
    RETURN CASE WHEN next IS NULL OR next = kept::jsonb THEN kept ELSE next::text END;
EXCEPTION WHEN data_exception THEN
    RETURN kept;
END
$$;

-- How columns stand: lists of names, and objects whose members are called by them.
CREATE FUNCTION studio.follow_arrangement(kept jsonb, names jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN jsonb_typeof(kept) <> 'object' THEN kept ELSE
        (SELECT coalesce(jsonb_object_agg(member.key, CASE jsonb_typeof(member.value)
                  WHEN 'array' THEN
                      (SELECT coalesce(jsonb_agg(coalesce(names -> (one #>> '{}'), one) ORDER BY place), '[]')
                         FROM jsonb_array_elements(member.value) WITH ORDINALITY AS listed (one, place))
                  WHEN 'object' THEN
                      (SELECT coalesce(jsonb_object_agg(coalesce(names ->> own.key, own.key), own.value
                                                        ORDER BY jsonb_exists(names, own.key)), '{}')
                         FROM jsonb_each(member.value) AS own)
                  ELSE member.value END), '{}')
           FROM jsonb_each(kept) AS member) END
$$;

CREATE FUNCTION studio.follow_definition(kept jsonb, names jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT kept || jsonb_strip_nulls(jsonb_build_object(
             'filter', studio.follow_listed(kept ->> 'filter', names),
             'sort', studio.follow_listed(kept ->> 'sort', names),
             'columns', studio.follow_arrangement(kept -> 'columns', names)))
$$;

-- Carries what is kept for columns of one table, or of all known ones, to the names that they have now. A view that is
-- changed so is another version: a page that still has the old names does not put them back.
CREATE FUNCTION studio.follow_columns(schema_wanted text, table_wanted text) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    here text := studio.origin();
    one record;
    key text;
    count integer := 0;
BEGIN
    IF NOT EXISTS (
        SELECT FROM studio.renamed_column
         WHERE origin = here
           AND (schema_wanted IS NULL OR (schema_name, table_name) = (schema_wanted, table_wanted))) THEN
        RETURN 0;
    END IF;
    LOCK TABLE studio.known_table IN SHARE ROW EXCLUSIVE MODE;
    FOR one IN
        SELECT schema_name, table_name, jsonb_object_agg(old_name, new_name) AS names
          FROM studio.renamed_column
         WHERE origin = here
           AND (schema_wanted IS NULL OR (schema_name, table_name) = (schema_wanted, table_wanted))
         GROUP BY schema_name, table_name
    LOOP
        UPDATE studio.table_view
           SET definition = studio.follow_definition(definition, one.names), revision = revision + 1
         WHERE (schema_name, table_name) = (one.schema_name, one.table_name)
           AND definition <> studio.follow_definition(definition, one.names);
        key := concat('tables.columns.', one.schema_name, '.', one.table_name);
        UPDATE studio.preference
           SET value = jsonb_set(value, ARRAY[key], studio.follow_arrangement(value -> key, one.names))
         WHERE jsonb_exists(value, key);
        UPDATE studio.known_table SET columns = studio.columns_of(relation)
         WHERE (schema_name, table_name) = (one.schema_name, one.table_name);
        count := count + 1;
    END LOOP;
    RETURN count;
END
$$;

-- Carries all that is kept to the names of now; for how many tables.
CREATE FUNCTION studio.follow_structure() RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    tables integer := studio.follow_tables();
BEGIN
    RETURN tables + studio.follow_columns(NULL, NULL);
END
$$;

CREATE OR REPLACE FUNCTION studio.remember_table(schema_wanted text, table_wanted text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    here text := studio.origin();
    number oid := (SELECT class.oid FROM pg_class AS class
                     JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
                    WHERE namespace.nspname = schema_wanted AND class.relname = table_wanted);
    names jsonb := studio.columns_of(number);
BEGIN
    PERFORM studio.follow_tables();
    PERFORM studio.follow_columns(schema_wanted, table_wanted);
    IF number IS NOT NULL AND NOT EXISTS (
        SELECT FROM studio.known_table
         WHERE (schema_name, table_name, relation, origin, columns)
             = (schema_wanted, table_wanted, number, here, names)) THEN
        INSERT INTO studio.known_table (schema_name, table_name, relation, origin, columns)
        VALUES (schema_wanted, table_wanted, number, here, names)
            ON CONFLICT (schema_name, table_name)
            DO UPDATE SET relation = excluded.relation, origin = excluded.origin, columns = excluded.columns;
    END IF;
    RETURN number IS NOT NULL;
END
$$;

UPDATE studio.known_table SET columns = studio.columns_of(relation) WHERE origin = studio.origin();
