-- Tells listeners on crestfall_catalog of every DDL that changes what an API shows, once for a
-- transaction: equal notifications are merged by Postgres. It runs with its owner's rights, because
-- whoever runs DDL need not have any in here, and never makes that DDL fail.
CREATE OR REPLACE FUNCTION crestfall.ddl_happened() RETURNS event_trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $function$
BEGIN
    IF EXISTS (
        SELECT
          FROM pg_catalog.pg_event_trigger_ddl_commands() AS command
         WHERE command.schema_name IS DISTINCT FROM 'pg_temp'
           AND command.command_tag NOT IN ('REFRESH MATERIALIZED VIEW', 'REINDEX')
           -- Subscriptions make and drop these all the time; no API shows them.
           AND NOT (command.object_type = 'trigger'
                    AND command.object_identity LIKE 'crestfall_live on %')
    ) THEN
        PERFORM pg_catalog.pg_notify('crestfall_catalog', '');
    END IF;
EXCEPTION WHEN OTHERS THEN
    NULL;
END
$function$;

CREATE OR REPLACE FUNCTION crestfall.drop_happened() RETURNS event_trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $function$
BEGIN
    IF EXISTS (
        SELECT
          FROM pg_catalog.pg_event_trigger_dropped_objects() AS dropped
         WHERE NOT dropped.is_temporary
           AND dropped.schema_name IS DISTINCT FROM 'pg_temp'
           AND dropped.schema_name IS DISTINCT FROM 'pg_toast'
           AND NOT (dropped.object_type = 'trigger'
                    AND dropped.object_identity LIKE 'crestfall_live on %')
    ) THEN
        PERFORM pg_catalog.pg_notify('crestfall_catalog', '');
    END IF;
EXCEPTION WHEN OTHERS THEN
    NULL;
END
$function$;

REVOKE ALL ON FUNCTION crestfall.ddl_happened(), crestfall.drop_happened() FROM PUBLIC;

DROP EVENT TRIGGER IF EXISTS crestfall_ddl;
CREATE EVENT TRIGGER crestfall_ddl ON ddl_command_end
    EXECUTE FUNCTION crestfall.ddl_happened();

DROP EVENT TRIGGER IF EXISTS crestfall_drop;
CREATE EVENT TRIGGER crestfall_drop ON sql_drop
    EXECUTE FUNCTION crestfall.drop_happened();
