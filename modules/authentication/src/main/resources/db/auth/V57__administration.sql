-- Lists of users begin anywhere by an index, and so does the search by the beginning of an address or number. What is
-- there already, as in an adopted database, is left alone.
DO $$
BEGIN
    IF to_regclass('auth.crestfall_users_newest_idx') IS NULL THEN
        CREATE INDEX crestfall_users_newest_idx ON auth.users (created_at DESC, id DESC);
    END IF;
    IF to_regclass('auth.crestfall_users_email_begin_idx') IS NULL THEN
        CREATE INDEX crestfall_users_email_begin_idx ON auth.users (email text_pattern_ops);
    END IF;
    IF to_regclass('auth.crestfall_users_phone_begin_idx') IS NULL THEN
        CREATE INDEX crestfall_users_phone_begin_idx ON auth.users (phone text_pattern_ops);
    END IF;
END $$;

-- Sessions in which somebody who administers acts as a user, and why. The audit log keeps what is over.
CREATE TABLE auth.impersonation (
    session_id  uuid        PRIMARY KEY REFERENCES auth.sessions (id) ON DELETE CASCADE,
    actor       text        NOT NULL,
    reason      text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    created_at  timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL
);
CREATE INDEX impersonation_actor_idx ON auth.impersonation (actor);
