-- The link that makes the first administrator: the newest one alone is good, once.

CREATE TABLE auth.first_link (
    one         boolean     PRIMARY KEY DEFAULT true CHECK (one),
    hash        bytea       NOT NULL,
    expires_at  timestamptz NOT NULL
);
