-- Who may do what: permissions, roles, the tree of scopes, and assignments that join them. Everything here is written
-- by the owner alone; clients reach it through the functions of V3.

-- Every change has a number. Changes are made one after the other (see authz.touch), so numbers are in order of commit.
CREATE SEQUENCE authz.revision;

-- What changed, for caches to drop. Pruned after an hour; a reader that is further behind drops everything.
CREATE TABLE authz.change (
    revision    bigint      NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('principal', 'role', 'scope', 'all')),
    key         text        NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (revision, kind, key)
);

CREATE TABLE authz.pruned (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    revision    bigint      NOT NULL
);
INSERT INTO authz.pruned (revision) VALUES (0);

-- What can be permitted, as `flows:execute` or `authz.roles:write`.
CREATE TABLE authz.permission (
    name        text        PRIMARY KEY
                            CHECK (name ~ '^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*:[a-z][a-z0-9_-]*$' AND length(name) <= 100),
    description text        NOT NULL DEFAULT '',
    module      text,       -- who declared it; null for one that an administrator made
    created_at  timestamptz NOT NULL DEFAULT now()
);

-- The tree: global, organization, team, workspace, resource. Which kind stands below which is the foreign key's.
CREATE TABLE authz.scope (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    kind            text        NOT NULL,
    parent_id       uuid,
    parent_kind     text,
    organization_id uuid,
    name            text        NOT NULL DEFAULT '' CHECK (length(name) <= 200),
    personal_of     text        UNIQUE CHECK (personal_of IS NULL OR kind = 'organization'),
    resource_type   text        CHECK (resource_type ~ '^[a-z][a-z0-9_-]{0,49}$'),
    resource_id     text        CHECK (resource_id <> '' AND length(resource_id) <= 200),
    visibility      text        NOT NULL DEFAULT 'private'
                                CHECK (visibility = 'private'
                                    OR kind = 'resource' AND visibility IN ('organization', 'public')),
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (id, kind),
    FOREIGN KEY (parent_id, parent_kind) REFERENCES authz.scope (id, kind) ON DELETE CASCADE,
    CHECK (CASE kind
               WHEN 'global' THEN parent_id IS NULL AND id = '00000000-0000-4000-8000-000000000000'
               WHEN 'organization' THEN parent_kind = 'global'
               WHEN 'team' THEN parent_kind = 'organization'
               WHEN 'workspace' THEN parent_kind = 'team'
               WHEN 'resource' THEN parent_kind IN ('organization', 'team', 'workspace')
               ELSE false
           END),
    CHECK (kind = 'global' OR parent_id IS NOT NULL),
    CHECK ((kind = 'resource') = (resource_type IS NOT NULL AND resource_id IS NOT NULL)),
    CHECK ((kind = 'resource') = (resource_type IS NOT NULL OR resource_id IS NOT NULL)),
    UNIQUE (resource_type, resource_id)
);
CREATE INDEX scope_parent ON authz.scope (parent_id);
CREATE INDEX scope_organization ON authz.scope (organization_id);
INSERT INTO authz.scope (id, kind, name) VALUES ('00000000-0000-4000-8000-000000000000', 'global', 'Everything');

-- A named set of permissions. One of an organization is for its scopes; without one it is for all.
CREATE TABLE authz.role (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid        REFERENCES authz.scope ON DELETE CASCADE,
    name            text        NOT NULL CHECK (name ~ '^[a-z][a-z0-9_-]{0,49}$'),
    description     text        NOT NULL DEFAULT '' CHECK (length(description) <= 500),
    parent_id       uuid        REFERENCES authz.role CHECK (parent_id <> id),
    built_in        boolean     NOT NULL DEFAULT false,
    aliases         text[]      NOT NULL DEFAULT '{}',
    kinds           text[]      NOT NULL DEFAULT '{global,organization,team,workspace,resource}',
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (organization_id, name)
);
CREATE INDEX role_parent ON authz.role (parent_id);

-- What a role says: a permission, or a pattern like `authz.*:read`, `*:read`, `*:*`.
CREATE TABLE authz.role_permission (
    role_id     uuid        NOT NULL REFERENCES authz.role ON DELETE CASCADE,
    pattern     text        NOT NULL
                            CHECK (pattern ~ '^(\*|[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*(\.\*)?):(\*|[a-z][a-z0-9_-]*)$'),
    PRIMARY KEY (role_id, pattern)
);

-- What that comes to, with the permissions of its parents: kept by authz.expand.
CREATE TABLE authz.role_grant (
    role_id     uuid        NOT NULL REFERENCES authz.role ON DELETE CASCADE,
    permission  text        NOT NULL REFERENCES authz.permission ON DELETE CASCADE,
    PRIMARY KEY (role_id, permission)
);
CREATE INDEX role_grant_permission ON authz.role_grant (permission);

-- When the roles that an organization sees (null: everybody's) changed last: a writer who saw an older one is refused.
CREATE TABLE authz.matrix (
    organization_id uuid    REFERENCES authz.scope ON DELETE CASCADE,
    revision        bigint  NOT NULL,
    UNIQUE NULLS NOT DISTINCT (organization_id)
);

CREATE TABLE authz.assignment (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    principal_type  text        NOT NULL CHECK (principal_type IN ('user', 'group', 'service_account', 'api_key')),
    principal_id    text        NOT NULL CHECK (principal_id <> '' AND length(principal_id) <= 255),
    role_id         uuid        NOT NULL REFERENCES authz.role,
    scope_id        uuid        NOT NULL REFERENCES authz.scope ON DELETE CASCADE,
    expires_at      timestamptz,
    granted_by      text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (principal_type, principal_id, scope_id, role_id)
);
CREATE INDEX assignment_scope ON authz.assignment (scope_id);
CREATE INDEX assignment_role ON authz.assignment (role_id);

-- Groups of principals; a group may hold groups, three deep at most.
CREATE TABLE authz.principal_group (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid        REFERENCES authz.scope ON DELETE CASCADE,
    name            text        NOT NULL CHECK (name <> '' AND length(name) <= 200),
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (organization_id, name)
);
CREATE TABLE authz.group_member (
    group_id        uuid        NOT NULL REFERENCES authz.principal_group ON DELETE CASCADE,
    member_type     text        NOT NULL CHECK (member_type IN ('user', 'group', 'service_account', 'api_key')),
    member_id       text        NOT NULL CHECK (member_id <> '' AND length(member_id) <= 255),
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (group_id, member_type, member_id)
);
CREATE INDEX group_member_member ON authz.group_member (member_type, member_id);

CREATE TABLE authz.invitation (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    scope_id        uuid        NOT NULL REFERENCES authz.scope ON DELETE CASCADE,
    role_id         uuid        NOT NULL REFERENCES authz.role ON DELETE CASCADE,
    email           text        CHECK (length(email) <= 320),  -- null: whoever has the link
    token_hash      bytea       NOT NULL UNIQUE,
    uses_left       integer     NOT NULL CHECK (uses_left >= 0),
    expires_at      timestamptz NOT NULL,
    invited_by      text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX invitation_scope ON authz.invitation (scope_id);

-- Roles of Postgres that requests may run as, and which claims lead to them.
CREATE TABLE authz.db_role (
    name            text        PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 63),
    built_in        boolean     NOT NULL DEFAULT false,
    description     text        NOT NULL DEFAULT '',
    created_at      timestamptz NOT NULL DEFAULT now()
);
INSERT INTO authz.db_role (name, built_in, description) VALUES
    ('anon', true, 'Requests without a user; row-level security applies'),
    ('authenticated', true, 'Requests of a user; row-level security applies'),
    ('service_role', true, 'Requests with the service key; row-level security does not apply');
CREATE TABLE authz.db_role_claim (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    role_name       text        NOT NULL REFERENCES authz.db_role ON DELETE CASCADE,
    path            text[]      NOT NULL CHECK (cardinality(path) BETWEEN 1 AND 8),
    value           text        NOT NULL,
    rank            integer     NOT NULL DEFAULT 100,
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (path, value)
);
