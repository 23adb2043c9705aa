package dev.crestfall.authentication.gotrue.admin;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// The audit log under GoTrue's names of actions. What was refused goes by our name, for GoTrue has
/// none. Rows that GoTrue itself kept in a database that was adopted are among them.
@RegisterConstructorMapper(AuditEntry.class)
interface AuditEntryDao {
  String ENTRIES =
      """
      WITH entry AS (
      SELECT kept.id,
             (kept.payload::jsonb
               || jsonb_build_object(
                      'action', coalesce(known.name, kept.payload ->> 'action'),
                      'log_type', coalesce(known.type, kept.payload ->> 'log_type'),
                      'actor_via_sso', coalesce(actor.is_sso_user, false),
                      'actor_username', coalesce(nullif(actor.phone, ''), actor.email, ''))
               || CASE WHEN jsonb_exists(actor.raw_user_meta_data, 'full_name')
                       THEN jsonb_build_object('actor_name', actor.raw_user_meta_data -> 'full_name')
                       ELSE '{}' END) AS payload,
             kept.created_at,
             kept.ip_address
        FROM audit.audit_log_entries AS kept
        LEFT JOIN (VALUES
                  ('user.login', 'login', 'account'),
                  ('user.logout', 'logout', 'account'),
                  ('user.invite_accepted', 'invite_accepted', 'account'),
                  ('user.signup', 'user_signedup', 'team'),
                  ('user.create', 'user_signedup', 'team'),
                  ('user.invited', 'user_invited', 'team'),
                  ('user.delete', 'user_deleted', 'team'),
                  ('user.deleted', 'user_deleted', 'team'),
                  ('token.revoke', 'token_revoked', 'token'),
                  ('user.update', 'user_modified', 'user'),
                  ('user.modified', 'user_modified', 'user'),
                  ('user.recovery_requested', 'user_recovery_requested', 'user'),
                  ('user.reauthentication_requested', 'user_reauthenticate_requested', 'user'),
                  ('user.confirmation_requested', 'user_confirmation_requested', 'user'),
                  ('user.signup_repeated', 'user_repeated_signup', 'user'),
                  ('user.password', 'user_updated_password', 'user'),
                  ('identity.link', 'identity_linked', 'user'),
                  ('user.unlink', 'identity_unlinked', 'user'),
                  ('passkey.create', 'passkey_created', 'user'),
                  ('passkey.update', 'passkey_updated', 'user'),
                  ('passkey.delete', 'passkey_deleted', 'user'),
                  ('mfa.enroll', 'factor_in_progress', 'factor'),
                  ('mfa.unenroll', 'factor_unenrolled', 'factor'),
                  ('mfa.challenge', 'challenge_created', 'factor'),
                  ('mfa.verify', 'verification_attempted', 'factor'),
                  ('mfa.update', 'factor_updated', 'factor')
             ) AS known (action, name, type)
          ON known.action = kept.payload ->> 'action' AND kept.payload ->> 'outcome' = 'success'
        LEFT JOIN auth.users AS actor
          ON actor.id = CASE WHEN kept.payload ->> 'actor_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                            THEN (kept.payload ->> 'actor_id')::uuid END
      UNION ALL
      SELECT id, coalesce(payload::jsonb, '{}'), coalesce(created_at, '-infinity'), ip_address
        FROM auth.audit_log_entries)
      """;

  /// A text that is looked for is empty where nothing is; a scope that is not meant is no list.
  String CONDITION =
      """
       WHERE :value = ''
          OR (:scope = 'action' AND position(lower(:value) IN lower(payload ->> 'action')) > 0)
          OR (:scope = 'type' AND position(lower(:value) IN lower(payload ->> 'log_type')) > 0)
          OR (:scope = 'author'
              AND (position(lower(:value) IN lower(payload ->> 'actor_username')) > 0
                   OR position(lower(:value) IN lower(payload ->> 'actor_name')) > 0))
      """;

  /// @param scope `author`, `action` or `type`
  /// @param value that is looked for in it
  @SqlQuery(
      ENTRIES
          + "SELECT id, payload::text AS payload, created_at, ip_address FROM entry"
          + CONDITION
          + " ORDER BY created_at DESC, id LIMIT :limit OFFSET :offset")
  List<AuditEntry> list(String scope, String value, int limit, long offset);

  @SqlQuery(ENTRIES + "SELECT count(*) FROM entry" + CONDITION)
  long count(String scope, String value);
}
