-- Mails and text messages on their way: written in the transaction of what they tell of, sent later by
-- whichever copy of the program claims them. What a message says is sealed, for it may hold a code.

CREATE TABLE auth.message (
    id         uuid        PRIMARY KEY,
    channel    text        NOT NULL CHECK (channel IN ('email', 'sms')),
    kind       text        NOT NULL CHECK (kind <> ''),
    recipient  text        NOT NULL CHECK (recipient <> '' AND recipient !~ '[[:cntrl:]]'),
    user_id    uuid,
    status     text        NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'sent', 'kept', 'failed', 'expired')),
    -- Gone once the message is sent or given up; kept messages hold what they look like.
    sealed     text,
    attempts   integer     NOT NULL DEFAULT 0,
    -- Claiming a message moves this into the future: whoever claims and dies only delays it.
    due_at     timestamptz NOT NULL,
    -- Nobody is helped by a message that comes later than this.
    expires_at timestamptz NOT NULL,
    failure    text,
    created_at timestamptz NOT NULL,
    done_at    timestamptz
);

CREATE INDEX message_due_idx ON auth.message (due_at) WHERE status = 'queued';
CREATE INDEX message_created_at_idx ON auth.message (created_at);
