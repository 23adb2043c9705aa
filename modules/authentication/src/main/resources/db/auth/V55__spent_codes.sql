-- Which session a code gave an app: whoever comes with the code again has it from somebody, and ends
-- that session.
CREATE TABLE auth.spent_code (
    hash       text        PRIMARY KEY,
    client_id  uuid        NOT NULL,
    session_id uuid        NOT NULL REFERENCES auth.sessions (id) ON DELETE CASCADE,
    spent_at   timestamptz NOT NULL
);

CREATE INDEX spent_code_session_idx ON auth.spent_code (session_id);
