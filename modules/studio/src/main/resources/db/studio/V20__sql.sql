-- The SQL editor: what is open or saved (sql_query), and what was run (sql_run).

CREATE TABLE studio.sql_query (
    id          uuid        PRIMARY KEY,
    user_id     text        NOT NULL,
    name        text        NOT NULL CHECK (char_length(name) <= 200),
    sql         text        NOT NULL,
    settings    jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    open        boolean     NOT NULL,
    saved       boolean     NOT NULL,
    position    integer     NOT NULL DEFAULT 0,
    revision    bigint      NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE studio.sql_query IS 'A text of the SQL editor: an open tab, a saved query, or both.';
CREATE INDEX sql_query_user ON studio.sql_query (user_id, saved, updated_at DESC);

CREATE TABLE studio.sql_run (
    id           uuid             PRIMARY KEY,
    user_id      text             NOT NULL,
    sql          text             NOT NULL,
    role         text             NOT NULL,
    as_user      text             NOT NULL DEFAULT '',
    started_at   timestamptz      NOT NULL,
    duration_ms  double precision NOT NULL,
    row_count    bigint           NOT NULL,
    status       text             NOT NULL CHECK (status IN ('ok', 'failed', 'cancelled')),
    error        text             NOT NULL DEFAULT '',
    confirmed    boolean          NOT NULL
);
COMMENT ON TABLE studio.sql_run IS 'What was run in the SQL editor, without secrets; kept for a time.';
CREATE INDEX sql_run_user ON studio.sql_run (user_id, started_at DESC, id DESC);
CREATE INDEX sql_run_age ON studio.sql_run (started_at);
