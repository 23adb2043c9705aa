-- Which tables subscriptions watch. A trigger on such a table tells of every statement that may have
-- changed it; who watches it holds a lease, so that what a killed process watched is forgotten.
REVOKE ALL ON SCHEMA graphql_live FROM PUBLIC;

CREATE TABLE graphql_live.lease (
    relation oid         NOT NULL,
    process  uuid        NOT NULL,
    ends_at  timestamptz NOT NULL,
    PRIMARY KEY (relation, process)
);

-- Equal notifications of a transaction are merged by Postgres.
CREATE FUNCTION graphql_live.tell() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_catalog.pg_notify('crestfall_live', TG_RELID::pg_catalog.text);
    RETURN NULL;
END
$$;

-- The tables that an answer is made of: those that are named, and what views, policies and functions
-- read, as far as Postgres knows. A row without a table says that there is more, which no trigger
-- tells of: a function whose body is text, a foreign table, a materialized view, a system catalog.
CREATE FUNCTION graphql_live.sources(schemas text[], names text[])
    RETURNS TABLE (relation oid)
    LANGUAGE sql STABLE SET search_path = pg_catalog
AS $$
    WITH RECURSIVE given AS (
        SELECT space.oid AS space, one.name
          FROM unnest(schemas, names) AS one (schema, name)
          JOIN pg_namespace AS space ON space.nspname = one.schema
    ), reached (class, object) AS (
        SELECT 'pg_class'::regclass::oid, found.oid
          FROM given JOIN pg_class AS found ON found.relnamespace = given.space AND found.relname = given.name
        UNION
        SELECT 'pg_proc'::regclass::oid, found.oid
          FROM given JOIN pg_proc AS found ON found.pronamespace = given.space AND found.proname = given.name
        UNION
        SELECT next.class, next.object
          FROM reached
         CROSS JOIN LATERAL (
            SELECT depend.refclassid, depend.refobjid
              FROM pg_rewrite AS rule
              JOIN pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
             WHERE reached.class = 'pg_class'::regclass AND rule.ev_class = reached.object AND rule.ev_type = '1'
            UNION ALL
            SELECT depend.refclassid, depend.refobjid
              FROM pg_policy AS policy
              JOIN pg_class AS guarded ON guarded.oid = policy.polrelid AND guarded.relrowsecurity
              JOIN pg_depend AS depend ON depend.classid = 'pg_policy'::regclass AND depend.objid = policy.oid
             WHERE reached.class = 'pg_class'::regclass AND policy.polrelid = reached.object
            UNION ALL
            SELECT depend.refclassid, depend.refobjid
              FROM pg_proc AS routine
              JOIN pg_depend AS depend ON depend.classid = 'pg_proc'::regclass AND depend.objid = routine.oid
             WHERE reached.class = 'pg_proc'::regclass AND routine.oid = reached.object
               AND routine.prosqlbody IS NOT NULL
            UNION ALL
            -- Who reads a table reads what inherits from it,
            SELECT reached.class, child.inhrelid
              FROM pg_inherits AS child
             WHERE reached.class = 'pg_class'::regclass AND child.inhparent = reached.object
            UNION ALL
            -- and a statement on a partitioned table fires that table's triggers alone.
            SELECT reached.class, parent.inhparent
              FROM pg_inherits AS parent
              JOIN pg_class AS part ON part.oid = parent.inhrelid AND part.relispartition
             WHERE reached.class = 'pg_class'::regclass AND parent.inhrelid = reached.object
         ) AS next (class, object)
         WHERE next.class IN ('pg_class'::regclass, 'pg_proc'::regclass)
    )
    SELECT CASE WHEN found.relkind IN ('r', 'p') AND found.oid >= 16384 THEN found.oid END
      FROM reached JOIN pg_class AS found ON found.oid = reached.object
     WHERE reached.class = 'pg_class'::regclass AND found.relkind IN ('r', 'p', 'm', 'f')
        OR reached.class = 'pg_class'::regclass AND found.relkind = 'v' AND found.oid < 16384
    UNION
    SELECT NULL
      FROM reached
      JOIN pg_proc AS routine ON routine.oid = reached.object
      JOIN pg_namespace AS space ON space.oid = routine.pronamespace
     WHERE reached.class = 'pg_proc'::regclass
       AND routine.provolatile <> 'i'
       AND routine.prosqlbody IS NULL
       -- These read the caller's claims, which do not change.
       AND NOT (space.nspname = 'auth' AND routine.proname IN ('uid', 'role', 'email', 'jwt'))
$$;

-- Sees to the trigger and takes or prolongs a lease: `kept` when there was no time without either,
-- else `made`; NULL when the trigger can't be made now. Who writes the table waits no longer than
-- this waits for them.
CREATE FUNCTION graphql_live.watch(watched oid, by uuid, lasting interval) RETURNS text
    LANGUAGE plpgsql SET search_path = '' SET lock_timeout = '200ms'
AS $$
DECLARE
    kept boolean;
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock(1668445804, watched::integer);
    kept := EXISTS (SELECT FROM graphql_live.lease AS held
                     WHERE held.relation = watched AND held.process = by
                       AND held.ends_at >= pg_catalog.clock_timestamp());
    INSERT INTO graphql_live.lease (relation, process, ends_at)
    VALUES (watched, by, pg_catalog.clock_timestamp() + lasting)
    ON CONFLICT (relation, process) DO UPDATE SET ends_at = excluded.ends_at;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_trigger
                    WHERE tgrelid = watched AND tgname = 'crestfall_live') THEN
        EXECUTE pg_catalog.format(
            'CREATE TRIGGER crestfall_live AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
               FOR EACH STATEMENT EXECUTE FUNCTION graphql_live.tell()', watched::pg_catalog.regclass);
        kept := false;
    END IF;
    RETURN CASE WHEN kept THEN 'kept' ELSE 'made' END;
EXCEPTION WHEN lock_not_available OR insufficient_privilege OR undefined_table OR undefined_object
            OR syntax_error OR wrong_object_type OR feature_not_supported OR object_in_use THEN
    RETURN NULL;
END
$$;

-- Tables that nobody watches any more.
CREATE FUNCTION graphql_live.idle() RETURNS SETOF oid
    LANGUAGE sql STABLE SET search_path = ''
AS $$
    SELECT tgrelid
      FROM pg_catalog.pg_trigger AS told
     WHERE told.tgname = 'crestfall_live'
       AND told.tgfoid = 'graphql_live.tell()'::pg_catalog.regprocedure
       AND NOT EXISTS (SELECT FROM graphql_live.lease AS lease
                        WHERE lease.relation = told.tgrelid
                          AND lease.ends_at >= pg_catalog.clock_timestamp())
$$;

-- Drops the trigger of a table that nobody watches; false when that can't be done now.
CREATE FUNCTION graphql_live.unwatch(watched oid) RETURNS boolean
    LANGUAGE plpgsql SET search_path = '' SET lock_timeout = '200ms'
AS $$
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock(1668445804, watched::integer);
    IF EXISTS (SELECT FROM graphql_live.idle() AS unused WHERE unused = watched) THEN
        EXECUTE pg_catalog.format(
            'DROP TRIGGER IF EXISTS crestfall_live ON %s', watched::pg_catalog.regclass);
    END IF;
    RETURN true;
EXCEPTION WHEN lock_not_available OR insufficient_privilege OR undefined_table OR syntax_error
            OR object_in_use THEN
    RETURN false;
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA graphql_live FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA graphql_live FROM PUBLIC;
