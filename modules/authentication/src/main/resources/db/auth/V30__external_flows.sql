-- Users who are away at a provider to sign in. A row is taken when they come back, by whoever is
-- first; what nobody came back for is over after minutes.
CREATE TABLE auth.external_flow (
    id                    uuid        PRIMARY KEY,
    -- SHA-256 of what the provider hands back.
    state_hash            bytea       NOT NULL UNIQUE,
    provider              text        NOT NULL CHECK (provider <> ''),
    -- What proves to the provider that the same server asks, and to us that its answer is to this.
    sealed                text        NOT NULL,
    -- SHA-256 of the cookie of the browser that left; null when no browser did.
    browser_hash          bytea,
    -- Whether nobody but that browser may come back.
    bound                 boolean     NOT NULL,
    redirect_to           text        NOT NULL,
    code_challenge        text        NOT NULL DEFAULT '',
    code_challenge_method text        NOT NULL DEFAULT '' CHECK (code_challenge_method IN ('', 's256', 'plain')),
    linking_user_id       uuid        REFERENCES auth.users (id) ON DELETE CASCADE,
    created_at            timestamptz NOT NULL,
    expires_at            timestamptz NOT NULL
);

CREATE INDEX external_flow_expires_at_idx ON auth.external_flow (expires_at);

-- Messages that a wallet signed and that have let somebody in: none does so twice.
CREATE TABLE auth.web3_spent (
    hash       bytea       PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

CREATE INDEX web3_spent_expires_at_idx ON auth.web3_spent (expires_at);

-- Nonces that wallets are to sign, by their SHA-256.
CREATE TABLE auth.web3_nonce (
    hash       bytea       PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

CREATE INDEX web3_nonce_expires_at_idx ON auth.web3_nonce (expires_at);
