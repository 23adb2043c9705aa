-- A client that asked for a link with a challenge gets a code for its tokens, not the tokens.

ALTER TABLE auth.link ADD COLUMN pkce boolean NOT NULL DEFAULT false;
