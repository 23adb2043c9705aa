-- Sessions that a browser shows by a cookie: what is kept is a hash of the cookie. They end with
-- their session.
CREATE TABLE auth.browser_session (
    secret_hash bytea       PRIMARY KEY,
    session_id  uuid        NOT NULL REFERENCES auth.sessions (id) ON DELETE CASCADE,
    seen_at     timestamptz NOT NULL
);

CREATE INDEX browser_session_session_id_idx ON auth.browser_session (session_id);
CREATE INDEX browser_session_seen_at_idx ON auth.browser_session (seen_at);
