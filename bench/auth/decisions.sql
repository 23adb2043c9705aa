-- 50,000 users with an organization each, half of them with a second role in one of 500 shared organizations, some of
-- those through groups; 50,000 assignments and a little more in all. A million rows in 2,500 workspaces.
SET client_min_messages = warning;
INSERT INTO authz.permission (name) VALUES ('posts:read') ON CONFLICT DO NOTHING;
INSERT INTO authz.role_permission (role_id, pattern)
SELECT id, 'posts:read' FROM authz.role WHERE name IN ('viewer', 'editor') AND built_in ON CONFLICT DO NOTHING;

CREATE TEMP TABLE made AS
SELECT n, gen_random_uuid() AS organization, gen_random_uuid() AS team FROM generate_series(1, 500) AS n;
INSERT INTO authz.scope (id, kind, parent_id, name)
SELECT organization, 'organization', '00000000-0000-4000-8000-000000000000', 'org ' || n FROM made;
INSERT INTO authz.scope (id, kind, parent_id, name) SELECT team, 'team', organization, 'team' FROM made;
INSERT INTO authz.scope (kind, parent_id, name)
SELECT 'workspace', team, 'workspace ' || w FROM made, generate_series(1, 5) AS w;

INSERT INTO authz.scope (kind, parent_id, name, personal_of)
SELECT 'organization', '00000000-0000-4000-8000-000000000000', 'Personal', 'user-' || n
  FROM generate_series(1, 25000) AS n;
INSERT INTO authz.assignment (principal_type, principal_id, role_id, scope_id, granted_by)
SELECT 'user', personal_of, '00000000-0000-4000-8000-000000000003', id, 'bench'
  FROM authz.scope WHERE personal_of LIKE 'user-%';
INSERT INTO authz.assignment (principal_type, principal_id, role_id, scope_id, granted_by)
SELECT 'user', 'user-' || n,
       CASE n % 3 WHEN 0 THEN '00000000-0000-4000-8000-000000000005'::uuid ELSE '00000000-0000-4000-8000-000000000006' END,
       (SELECT organization FROM made WHERE made.n = 1 + numbers.n % 500), 'bench'
  FROM generate_series(25001, 49500) AS numbers (n);
INSERT INTO authz.principal_group (organization_id, name) SELECT organization, 'group' FROM made;
INSERT INTO authz.assignment (principal_type, principal_id, role_id, scope_id, granted_by)
SELECT 'group', id::text, '00000000-0000-4000-8000-000000000006', organization_id, 'bench' FROM authz.principal_group;
INSERT INTO authz.group_member (group_id, member_type, member_id)
SELECT (SELECT id FROM authz.principal_group ORDER BY id OFFSET n % 500 LIMIT 1), 'user', 'user-' || n
  FROM generate_series(49501, 50000) AS n;

DROP TABLE IF EXISTS public.post;
CREATE TABLE public.post (id bigint PRIMARY KEY, workspace_id uuid NOT NULL, title text NOT NULL);
INSERT INTO public.post
SELECT n, workspaces.ids[1 + n % 2500], 'post ' || n
  FROM generate_series(1, 1000000) AS n,
       (SELECT array_agg(id ORDER BY id) AS ids FROM authz.scope WHERE kind = 'workspace') AS workspaces;
CREATE INDEX post_workspace ON public.post (workspace_id);
GRANT SELECT ON public.post TO authenticated;
ALTER TABLE public.post ENABLE ROW LEVEL SECURITY;
VACUUM ANALYZE;
