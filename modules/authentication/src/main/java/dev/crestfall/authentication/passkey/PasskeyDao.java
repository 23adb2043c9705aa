package dev.crestfall.authentication.passkey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(Passkey.class)
interface PasskeyDao {
  String SELECT =
      """
      SELECT id, user_id, encode(credential_id, 'hex') AS credential,
             encode(public_key, 'hex') AS public_key, sign_count,
             CAST(transports AS text) AS transports, friendly_name, created_at, last_used_at
        FROM auth.webauthn_credentials
      """;

  /// A row to be.
  ///
  /// @param credential the key's own id, in hexadecimal
  /// @param publicKey in COSE, in hexadecimal
  record New(
      UUID id,
      UUID userId,
      String credential,
      String publicKey,
      UUID model,
      long signCount,
      String transports,
      boolean backupEligible,
      boolean backedUp,
      String name,
      Instant now) {}

  @SqlQuery(SELECT + " WHERE user_id = :user ORDER BY created_at, id")
  List<Passkey> list(UUID user);

  @SqlQuery(SELECT + " WHERE user_id = :user AND id = :id")
  Optional<Passkey> find(UUID user, UUID id);

  @SqlQuery(SELECT + " WHERE credential_id = :credential")
  Optional<Passkey> byCredential(byte[] credential);

  /// 0 when somebody has that key already.
  @SqlUpdate(
      """
      INSERT INTO auth.webauthn_credentials
             (id, user_id, credential_id, public_key, attestation_type, aaguid, sign_count, transports,
              backup_eligible, backed_up, friendly_name, created_at, updated_at)
      VALUES (:id, :userId, decode(:credential, 'hex'), decode(:publicKey, 'hex'), 'none', :model, :signCount, CAST(:transports AS jsonb),
              :backupEligible, :backedUp, :name, :now, :now)
      ON CONFLICT (credential_id) DO NOTHING
      """)
  int insert(@BindMethods New passkey);

  /// Notes how often a key has signed; 0 when that is not more than before, so that it may be a
  /// copy. Keys that don't count stay at 0.
  @SqlUpdate(
      """
      UPDATE auth.webauthn_credentials
         SET sign_count = :count, last_used_at = :now, updated_at = :now
       WHERE id = :id AND (sign_count < :count OR (sign_count = 0 AND :count = 0))
      """)
  int signed(UUID id, long count, Instant now);

  @SqlUpdate(
      "UPDATE auth.webauthn_credentials SET friendly_name = :name, updated_at = :now WHERE id = :id")
  void name(UUID id, String name, Instant now);

  @SqlUpdate("DELETE FROM auth.webauthn_credentials WHERE id = :id")
  int delete(UUID id);
}
