-- What users are and where, as the module says that decides it; where it is not there, as an administrator has written
-- into app_metadata.

CREATE FUNCTION authentication.membership_of(user_id uuid, OUT organization_id text, OUT role text)
    LANGUAGE plpgsql STABLE SET search_path = ''
    AS $$
BEGIN
    IF pg_catalog.to_regprocedure('authz.membership_of(text)') IS NOT NULL THEN
        EXECUTE 'SELECT organization_id::text, role FROM authz.membership_of($1)'
           INTO organization_id, role USING user_id::text;
    END IF;
END $$;

REVOKE ALL ON FUNCTION authentication.membership_of(uuid) FROM PUBLIC;

CREATE OR REPLACE VIEW authentication.users AS
SELECT known.id AS uid,
       known.email,
       account.username,
       coalesce(account.name, known.raw_user_meta_data ->> 'name') AS name,
       account.birth,
       coalesce(membership.role, known.raw_app_meta_data ->> 'role', 'user') AS role,
       coalesce(membership.organization_id, known.raw_app_meta_data ->> 'organization_id') AS "organizationId",
       known.created_at AS "createdAt",
       coalesce(account.settings, '{}') AS settings
  FROM auth.users AS known
  LEFT JOIN auth.account ON account.user_id = known.id
  LEFT JOIN LATERAL authentication.membership_of(known.id) AS membership ON true
 WHERE known.deleted_at IS NULL;
