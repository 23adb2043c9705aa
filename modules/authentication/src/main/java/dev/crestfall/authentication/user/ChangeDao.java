package dev.crestfall.authentication.user;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Writes users and their logins. Token columns are empty texts, never null: GoTrue reads them so.
interface ChangeDao {
  @SqlUpdate(
      """
      INSERT INTO auth.users
             (instance_id, id, aud, role, email, phone, encrypted_password, email_confirmed_at,
              phone_confirmed_at, raw_app_meta_data, raw_user_meta_data, is_anonymous,
              confirmation_token, recovery_token, email_change_token_new, email_change,
              created_at, updated_at)
      VALUES ('00000000-0000-0000-0000-000000000000', :id, :aud, :role, lower(nullif(:email, '')),
              nullif(:phone, ''), :hash, :emailConfirmedAt, :phoneConfirmedAt,
              CAST(:appMetadata AS jsonb), CAST(:userMetadata AS jsonb), :anonymous,
              '', '', '', '', :at, :at)
      """)
  void insert(@BindMethods UserRow row);

  @SqlUpdate(
      """
      INSERT INTO auth.account (user_id, username, name, birth, password, created_at, updated_at)
      VALUES (:id, :username, :name, :birth, :sealed, :at, :at)
      """)
  void insertAccount(
      UUID id,
      @Nullable String username,
      @Nullable String name,
      @Nullable LocalDate birth,
      @Nullable String sealed,
      Instant at);

  @SqlUpdate(
      """
      INSERT INTO auth.identities
             (id, user_id, provider, provider_id, identity_data, last_sign_in_at, created_at, updated_at)
      VALUES (:id, :userId, :provider, :subject, CAST(:data AS jsonb), :at, :at, :at)
      """)
  void insertIdentity(
      UUID id, UUID userId, String provider, String subject, String data, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.identities SET identity_data = identity_data || CAST(:data AS jsonb), updated_at = :at
       WHERE user_id = :userId AND provider = :provider
      """)
  void mergeIdentityData(UUID userId, String provider, String data, Instant at);

  @SqlUpdate("DELETE FROM auth.identities WHERE user_id = :userId AND id = :id")
  int deleteIdentity(UUID userId, UUID id);

  @SqlUpdate("DELETE FROM auth.identities WHERE user_id = :userId")
  void deleteIdentities(UUID userId);

  @SqlUpdate(
      """
      INSERT INTO auth.account AS known (user_id, password, created_at, updated_at)
      VALUES (:id, :sealed, :at, :at)
      ON CONFLICT (user_id) DO UPDATE SET password = :sealed, updated_at = :at
      """)
  void sealedPassword(UUID id, @Nullable String sealed, Instant at);

  @SqlUpdate("UPDATE auth.users SET encrypted_password = :hash, updated_at = :at WHERE id = :id")
  void passwordHash(UUID id, String hash, Instant at);

  /// Only while the hash that was compared is still there: a changed password stays.
  @SqlUpdate(
      """
      UPDATE auth.users SET encrypted_password = :hash
       WHERE id = :id AND encrypted_password = :previous
      """)
  int replaceHash(UUID id, String hash, String previous);

  @SqlUpdate(
      """
      UPDATE auth.users
         SET raw_user_meta_data = CAST(:data AS jsonb), updated_at = :at
       WHERE id = :id
      """)
  void userMetadata(UUID id, String data, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.users
         SET raw_app_meta_data = CAST(:data AS jsonb), updated_at = :at
       WHERE id = :id
      """)
  void appMetadata(UUID id, String data, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.users
         SET email = lower(nullif(:email, '')), email_change = '', email_change_token_new = '',
             email_change_token_current = '', email_change_confirm_status = 0, updated_at = :at
       WHERE id = :id
      """)
  void email(UUID id, String email, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.users
         SET phone = nullif(:phone, ''), phone_change = '', phone_change_token = '', updated_at = :at
       WHERE id = :id
      """)
  void phone(UUID id, String phone, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.users
         SET email_confirmed_at = coalesce(email_confirmed_at, :at), confirmation_token = '',
             is_anonymous = false, updated_at = :at
       WHERE id = :id
      """)
  void confirmEmail(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.users
         SET phone_confirmed_at = coalesce(phone_confirmed_at, :at), confirmation_token = '',
             is_anonymous = false, updated_at = :at
       WHERE id = :id
      """)
  void confirmPhone(UUID id, Instant at);

  @SqlUpdate("UPDATE auth.users SET email_confirmed_at = NULL, updated_at = :at WHERE id = :id")
  void unconfirmEmail(UUID id, Instant at);

  @SqlUpdate("UPDATE auth.users SET phone_confirmed_at = NULL, updated_at = :at WHERE id = :id")
  void unconfirmPhone(UUID id, Instant at);

  @SqlUpdate("UPDATE auth.users SET confirmation_sent_at = :at, updated_at = :at WHERE id = :id")
  void confirmationSent(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.users
         SET email_change = :email, email_change_sent_at = :at, email_change_confirm_status = 0,
             updated_at = :at
       WHERE id = :id
      """)
  void pendingEmail(UUID id, String email, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.users SET phone_change = :phone, phone_change_sent_at = :at, updated_at = :at
       WHERE id = :id
      """)
  void pendingPhone(UUID id, String phone, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.users
         SET confirmation_token = '', recovery_token = '', email_change_token_new = '',
             email_change_token_current = '', phone_change_token = '', reauthentication_token = ''
       WHERE id = :id
      """)
  void clearCodes(UUID id);

  @SqlUpdate("DELETE FROM auth.one_time_tokens WHERE user_id = :id")
  void deleteCodes(UUID id);

  /// Notes a sign-in, also at the login that was used; no login has an empty provider.
  @SqlUpdate(
      """
      WITH login AS (
        UPDATE auth.identities SET last_sign_in_at = :at, updated_at = :at
         WHERE user_id = :id AND provider = :provider)
      UPDATE auth.users SET last_sign_in_at = :at, updated_at = :at WHERE id = :id
      """)
  void signedIn(UUID id, String provider, Instant at);

  @SqlUpdate("UPDATE auth.users SET role = :role, updated_at = :at WHERE id = :id")
  void role(UUID id, String role, Instant at);

  @SqlUpdate("UPDATE auth.users SET aud = :aud, updated_at = :at WHERE id = :id")
  void audience(UUID id, String aud, Instant at);

  @SqlUpdate("UPDATE auth.users SET banned_until = :until, updated_at = :at WHERE id = :id")
  void ban(UUID id, @Nullable Instant until, Instant at);

  @SqlUpdate(
      """
      INSERT INTO auth.account AS known (user_id, valid_after, created_at, updated_at)
      VALUES (:id, :at, :at, :at)
      ON CONFLICT (user_id) DO UPDATE SET valid_after = :at, updated_at = :at
      """)
  void validAfter(UUID id, Instant at);

  @SqlUpdate(
      """
      INSERT INTO auth.account AS known (user_id, username, name, birth, settings, created_at, updated_at)
      VALUES (:id, :username, :name, :birth, CAST(:settings AS jsonb), :at, :at)
      ON CONFLICT (user_id) DO UPDATE
         SET username = :username, name = :name, birth = :birth,
             settings = CAST(:settings AS jsonb), updated_at = :at
      """)
  void profile(
      UUID id,
      @Nullable String username,
      @Nullable String name,
      @Nullable LocalDate birth,
      String settings,
      Instant at);

  @SqlUpdate("DELETE FROM auth.users WHERE id = :id")
  int delete(UUID id);

  /// The row stays for those who refer to it, without anything personal in it.
  @SqlUpdate(
      """
      UPDATE auth.users
         SET email = CASE WHEN email IS NULL THEN NULL ELSE :email END,
             phone = CASE WHEN phone IS NULL THEN NULL ELSE :phone END,
             encrypted_password = '', email_change = '', phone_change = '', confirmation_token = '',
             recovery_token = '', email_change_token_new = '', email_change_token_current = '',
             phone_change_token = '', reauthentication_token = '',
             raw_user_meta_data = '{}', raw_app_meta_data = '{}', deleted_at = :at, updated_at = :at
       WHERE id = :id
      """)
  void softDelete(UUID id, String email, String phone, Instant at);

  @SqlUpdate("DELETE FROM auth.account WHERE user_id = :id")
  void deleteAccount(UUID id);

  @SqlUpdate(
      """
      INSERT INTO auth.outbox (topic, user_id, payload, created_at)
      VALUES (:topic, :userId, CAST(:payload AS jsonb), :at)
      """)
  void publish(String topic, UUID userId, String payload, Instant at);
}
