-- Keys that requests are signed with. Their secrets have to be recoverable, so they are sealed; for a
-- day after a rotation two are good.

ALTER TABLE auth.api_key
    DROP CONSTRAINT api_key_kind_check,
    DROP CONSTRAINT api_key_check1,
    ADD COLUMN secret_sealed   text,
    ADD COLUMN previous_sealed text,
    ADD COLUMN previous_until  timestamptz,
    ADD CONSTRAINT api_key_kind CHECK (kind IN ('pub', 'sec', 'pat', 'hmac')),
    ADD CONSTRAINT api_key_person CHECK (kind = 'hmac' OR (kind = 'pat') = (user_id IS NOT NULL)),
    ADD CONSTRAINT api_key_secret CHECK ((kind = 'hmac') = (secret_sealed IS NOT NULL));

-- A signed request is good once. Redis remembers that when there is one; what is here was spent
-- without it, or in a time in which it may have forgotten.
CREATE TABLE auth.hmac_nonce (
    key_id     text        NOT NULL,
    nonce      text        NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (key_id, nonce)
);

CREATE INDEX hmac_nonce_expires_at ON auth.hmac_nonce (expires_at);

ALTER TABLE auth.hmac_nonce ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON auth.hmac_nonce FROM PUBLIC;

DROP TRIGGER crestfall_key_changed ON auth.api_key;
CREATE TRIGGER crestfall_key_changed
    AFTER UPDATE OF revoked_at, expires_at, permissions, networks, role, secret_sealed ON auth.api_key
    FOR EACH ROW EXECUTE FUNCTION auth.key_revoked();
