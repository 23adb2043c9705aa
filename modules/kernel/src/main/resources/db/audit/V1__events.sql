-- The audit log: a row an event, partitioned by month so that retention drops whole tables.
REVOKE ALL ON SCHEMA audit FROM PUBLIC;

CREATE TABLE audit.event (
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    action        text        NOT NULL CHECK (action <> ''),
    actor_type    text        NOT NULL,
    actor         text        NOT NULL,
    session       text        NOT NULL,
    ip            text        NOT NULL,
    request_id    text        NOT NULL,
    resource_type text        NOT NULL,
    resource      text        NOT NULL,
    organization  text        NOT NULL,
    workspace     text        NOT NULL,
    outcome       text        NOT NULL,
    details       jsonb       NOT NULL,
    -- Place in the month's chain and the hash up to it: set once, by the sealer.
    number        bigint,
    hash          bytea,
    CHECK ((number IS NULL) = (hash IS NULL)),
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);

CREATE INDEX event_organization ON audit.event (organization, at DESC);
CREATE INDEX event_actor ON audit.event (actor, at DESC);
CREATE INDEX event_number ON audit.event (number);
CREATE INDEX event_unsealed ON audit.event (at, id) WHERE number IS NULL;

-- Rows come, and are sealed once; nothing else happens to them.
CREATE FUNCTION audit.refuse() RETURNS trigger
    LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
    RAISE EXCEPTION 'The audit log takes new rows only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE FUNCTION audit.seal_only() RETURNS trigger
    LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
    IF OLD.number IS NOT NULL OR NEW.number IS NULL
       OR pg_catalog.to_jsonb(OLD) OPERATOR(pg_catalog.-) '{number,hash}'::text[]
          IS DISTINCT FROM pg_catalog.to_jsonb(NEW) OPERATOR(pg_catalog.-) '{number,hash}'::text[] THEN
        RAISE EXCEPTION 'The audit log takes new rows only'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER event_delete BEFORE DELETE ON audit.event
    FOR EACH ROW EXECUTE FUNCTION audit.refuse();
CREATE TRIGGER event_update BEFORE UPDATE ON audit.event
    FOR EACH ROW EXECUTE FUNCTION audit.seal_only();
CREATE TRIGGER event_truncate BEFORE TRUNCATE ON audit.event
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();

-- Makes the partitions of this month, the last and the next two; called at start and every hour.
CREATE FUNCTION audit.make_partitions() RETURNS void
    LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
    month timestamptz;
    name  text;
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('audit.make_partitions'));
    FOR ahead IN -1..2 LOOP
        month := pg_catalog.date_trunc('month', pg_catalog.now() AT TIME ZONE 'UTC'
                   + pg_catalog.make_interval(months => ahead)) AT TIME ZONE 'UTC';
        name := 'event_' || pg_catalog.to_char(month AT TIME ZONE 'UTC', 'YYYY_MM');
        IF pg_catalog.to_regclass('audit.' || name) IS NULL THEN
            EXECUTE pg_catalog.format(
                'CREATE TABLE audit.%I PARTITION OF audit.event FOR VALUES FROM (%L) TO (%L)',
                name, month,
                (pg_catalog.date_trunc('month', month AT TIME ZONE 'UTC')
                  + pg_catalog.make_interval(months => 1)) AT TIME ZONE 'UTC');
            EXECUTE pg_catalog.format(
                'CREATE TRIGGER partition_truncate BEFORE TRUNCATE ON audit.%I
                   FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()', name);
            EXECUTE pg_catalog.format('REVOKE ALL ON audit.%I FROM PUBLIC', name);
            EXECUTE pg_catalog.format(
                'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit.%I FROM CURRENT_USER', name);
        END IF;
    END LOOP;
END
$$;

SELECT audit.make_partitions();

-- One chain a month: how many rows are sealed, and the hash up to the last one.
CREATE TABLE audit.chain (
    month date   PRIMARY KEY CHECK (month = date_trunc('month', month)),
    rows  bigint NOT NULL,
    hash  bytea  NOT NULL
);

-- What a chain was at a time, signed: a chain that is shorter or other than its heads was altered.
-- A retired head says that the month was dropped for its age.
CREATE TABLE audit.head (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    month     date        NOT NULL,
    number    bigint      NOT NULL,
    hash      bytea       NOT NULL,
    at        timestamptz NOT NULL,
    retired   boolean     NOT NULL,
    key_id    uuid        NOT NULL,
    signature bytea       NOT NULL,
    UNIQUE (month, number, retired)
);

CREATE TRIGGER head_insert_only BEFORE UPDATE OR DELETE ON audit.head
    FOR EACH ROW EXECUTE FUNCTION audit.refuse();
CREATE TRIGGER head_truncate BEFORE TRUNCATE ON audit.head
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();

-- The pair is sealed as a whole: who can write here still can't make a key that verifies.
CREATE TABLE audit.signing_key (
    id         uuid        PRIMARY KEY,
    public_key bytea       NOT NULL,
    sealed     text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Other names that actions are known by.
CREATE TABLE audit.alias (
    action text PRIMARY KEY,
    alias  text NOT NULL
);

INSERT INTO audit.alias (action, alias)
VALUES ('secret.reveal', 'KEY_VIEW'),
       ('agent.deploy', 'AGENT_DEPLOY'),
       ('workflow.delete', 'DELETE_WORKFLOW');

CREATE VIEW audit.audit_logs AS
SELECT event.id,
       event.actor AS "actorId",
       event.organization AS "orgId",
       coalesce(alias.alias, event.action) AS action,
       event.details || jsonb_build_object(
           'actor_type', event.actor_type, 'resource_type', event.resource_type,
           'resource', event.resource, 'workspace', event.workspace, 'outcome', event.outcome,
           'ip', event.ip, 'session_id', event.session, 'request_id', event.request_id) AS metadata,
       event.at AS "timestamp"
  FROM audit.event AS event
  LEFT JOIN audit.alias AS alias ON alias.action = event.action;

-- The same rows as GoTrue keeps them in auth.audit_log_entries.
CREATE VIEW audit.audit_log_entries AS
SELECT '00000000-0000-0000-0000-000000000000'::uuid AS instance_id,
       event.id,
       json_build_object(
           'action', event.action, 'actor_id', event.actor, 'actor_username', '',
           'log_type', split_part(event.action, '.', 1),
           'traits', event.details) AS payload,
       event.at AS created_at,
       event.ip AS ip_address
  FROM audit.event AS event;

-- Nor does the owner change rows, as far as rights hold it.
REVOKE UPDATE, DELETE, TRUNCATE ON audit.event, audit.head FROM CURRENT_USER;
GRANT UPDATE (number, hash) ON audit.event TO CURRENT_USER;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA audit FROM PUBLIC;
