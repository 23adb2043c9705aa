package dev.crestfall.authentication.mfa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(KeptFactor.class)
interface FactorDao {
  String SELECT =
      """
      SELECT id, user_id, CAST(status AS text) AS status, CAST(factor_type AS text) AS type,
             coalesce(friendly_name, '') AS friendly_name, phone, secret,
             CAST(web_authn_credential AS text) AS credential, last_challenged_at
        FROM auth.mfa_factors
      """;

  @SqlQuery(SELECT + " WHERE id = :id AND user_id = :user")
  Optional<KeptFactor> find(UUID user, UUID id);

  @SqlQuery(SELECT + " WHERE user_id = :user ORDER BY created_at, id")
  List<KeptFactor> list(UUID user);

  @SqlUpdate(
      """
      INSERT INTO auth.mfa_factors
             (id, user_id, friendly_name, factor_type, status, created_at, updated_at, secret, phone)
      VALUES (:id, :userId, :friendlyName, CAST(:type AS auth.factor_type),
              CAST(:status AS auth.factor_status), :now, :now, :secret, :phone)
      """)
  void insert(@BindMethods KeptFactor factor, Instant now);

  @SqlUpdate("DELETE FROM auth.mfa_factors WHERE id = :id")
  int delete(UUID id);

  @SqlUpdate(
      """
      DELETE FROM auth.mfa_factors
       WHERE user_id = :user AND status = 'unverified' AND factor_type = CAST(:type AS auth.factor_type)
      """)
  int deleteUnverified(UUID user, String type);

  /// Forgets what nobody finished, unless there is a challenge that can still be answered.
  @SqlUpdate(
      """
      DELETE FROM auth.mfa_factors AS factor
       WHERE user_id = :user AND status = 'unverified' AND created_at < :before
         AND NOT EXISTS (SELECT FROM auth.mfa_challenges
                          WHERE factor_id = factor.id AND created_at > :challengedAfter)
      """)
  int deleteExpired(UUID user, Instant before, Instant challengedAfter);

  @SqlUpdate("UPDATE auth.mfa_factors SET status = 'verified', updated_at = :now WHERE id = :id")
  void verified(UUID id, Instant now);

  @SqlUpdate("UPDATE auth.mfa_factors SET secret = :secret, updated_at = :now WHERE id = :id")
  void secret(UUID id, String secret, Instant now);

  /// GoTrue's table wants that instant to be unlike any other factor's; two at once count as one.
  @SqlUpdate(
      """
      UPDATE auth.mfa_factors SET last_challenged_at = :now
       WHERE id = :id AND NOT EXISTS (SELECT FROM auth.mfa_factors WHERE last_challenged_at = :now)
      """)
  void challenged(UUID id, Instant now);

  @SqlUpdate("UPDATE auth.mfa_factors SET friendly_name = :name, updated_at = :now WHERE id = :id")
  void name(UUID id, String name, Instant now);

  @SqlUpdate("UPDATE auth.mfa_factors SET phone = :phone, updated_at = :now WHERE id = :id")
  void phone(UUID id, String phone, Instant now);

  @SqlUpdate(
      """
      UPDATE auth.mfa_factors SET web_authn_credential = CAST(:credential AS jsonb), updated_at = :now
       WHERE id = :id
      """)
  void credential(UUID id, String credential, Instant now);

  /// Claims a code's step; 0 when it, or one after it, has been used.
  @SqlUpdate(
      """
      INSERT INTO auth.totp_step AS kept (factor_id, last_step) VALUES (:id, :step)
      ON CONFLICT (factor_id) DO UPDATE SET last_step = :step WHERE kept.last_step < :step
      """)
  int claim(UUID id, long step);

  /// The sessions that this factor has raised.
  @SqlQuery("SELECT id FROM auth.sessions WHERE user_id = :user AND factor_id = :id")
  List<UUID> sessions(UUID user, UUID id);

  /// Notes how often a key has signed; 0 when that is not more than before, so that it may be a
  /// copy. Keys that don't count stay at 0.
  @SqlUpdate(
      """
      UPDATE auth.mfa_factors
         SET web_authn_credential =
                 jsonb_set(web_authn_credential, '{authenticator,signCount}', to_jsonb(:count))
       WHERE id = :id
         AND ((CAST(web_authn_credential #>> '{authenticator,signCount}' AS bigint) = 0 AND :count = 0)
              OR CAST(web_authn_credential #>> '{authenticator,signCount}' AS bigint) < :count)
      """)
  int signed(UUID id, long count);

  @SqlUpdate("DELETE FROM auth.recovery_code WHERE user_id = :user")
  int deleteRecoveryCodes(UUID user);
}
