package dev.crestfall.authentication.judgement;

import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Whether what a credential depends on is still so, in one question.
interface FactsDao {
  /// What the database says.
  ///
  /// @param roleIsBarred it is a superuser's or passes row-level security, and is not the service's
  record Row(
      boolean userIsThere,
      boolean userIsDeleted,
      boolean userIsBanned,
      boolean sessionGoesOn,
      boolean keyIsGood,
      boolean signerIsGivenUp,
      boolean roleIsBarred) {}

  @SqlQuery(
      """
      SELECT person.id IS NOT NULL AS user_is_there,
             person.deleted_at IS NOT NULL AS user_is_deleted,
             coalesce(person.banned_until > now(), false) AS user_is_banned,
             session.id IS NOT NULL AS session_goes_on,
             key.id IS NOT NULL AS key_is_good,
             EXISTS (SELECT FROM auth.signing_key AS signer
                      WHERE signer.id = CAST(:signer AS uuid)
                        AND signer.status = 'compromised') AS signer_is_given_up,
             coalesce((SELECT rolsuper OR rolbypassrls AND rolname <> 'service_role'
                         FROM pg_catalog.pg_roles
                        WHERE rolname = :role), false) AS role_is_barred
        FROM (VALUES (1)) AS one
        LEFT JOIN auth.users AS person ON person.id = CAST(:user AS uuid)
        LEFT JOIN auth.sessions AS session
               ON session.id = CAST(:session AS uuid) AND session.user_id = person.id
              AND (session.not_after IS NULL OR session.not_after > now())
        LEFT JOIN auth.api_key AS key
               ON key.id = CAST(:key AS text) AND key.revoked_at IS NULL
              AND (key.expires_at IS NULL OR key.expires_at > now())
      """)
  @RegisterConstructorMapper(Row.class)
  Row ask(
      @Nullable UUID user,
      @Nullable UUID session,
      @Nullable String key,
      String role,
      @Nullable UUID signer);
}
