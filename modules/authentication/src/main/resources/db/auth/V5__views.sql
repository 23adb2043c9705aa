-- The tables `accounts` and `users` that the product was asked for with, as views on the one set of
-- users, in a schema that no API exposes.

CREATE SCHEMA IF NOT EXISTS authentication;

CREATE VIEW authentication.accounts AS
SELECT linked.id,
       coalesce(account.name, linked.identity_data ->> 'full_name', linked.identity_data ->> 'name') AS display_name,
       linked.provider_id AS identifier,
       linked.user_id,
       coalesce(linked.identity_data ->> 'avatar_url', linked.identity_data ->> 'picture') AS photo_url,
       linked.provider,
       linked.created_at
  FROM auth.identities AS linked
  LEFT JOIN auth.account ON account.user_id = linked.user_id;
COMMENT ON VIEW authentication.accounts IS 'One row for each login method of a user.';

CREATE VIEW authentication.users AS
SELECT known.id AS uid,
       known.email,
       account.username,
       coalesce(account.name, known.raw_user_meta_data ->> 'name') AS name,
       account.birth,
       coalesce(known.raw_app_meta_data ->> 'role', 'user') AS role,
       known.raw_app_meta_data ->> 'organization_id' AS "organizationId",
       known.created_at AS "createdAt",
       coalesce(account.settings, '{}') AS settings
  FROM auth.users AS known
  LEFT JOIN auth.account ON account.user_id = known.id
 WHERE known.deleted_at IS NULL;
COMMENT ON VIEW authentication.users IS 'People, without anything secret.';
