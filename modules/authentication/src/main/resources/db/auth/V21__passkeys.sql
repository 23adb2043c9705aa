-- What security keys know a user by.
CREATE TABLE auth.webauthn_user (
    user_id uuid  PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
    handle  bytea NOT NULL UNIQUE CHECK (octet_length(handle) = 64)
);
