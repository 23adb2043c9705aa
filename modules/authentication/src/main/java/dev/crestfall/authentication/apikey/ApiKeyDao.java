package dev.crestfall.authentication.apikey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of keys.
@RegisterConstructorMapper(ApiKey.class)
interface ApiKeyDao {
  String SELECT =
      """
      SELECT id, kind, name, prefix, last_four, owner_type, owner_id, user_id, role, permissions,
             networks, created_at, created_by, expires_at, no_expiry_reason, last_used_at,
             revoked_at, replaced_by
        FROM auth.api_key
      """;

  @SqlQuery(SELECT + " WHERE hash = :hash")
  Optional<ApiKey> findByHash(byte[] hash);

  @SqlQuery(SELECT + " WHERE id = :id")
  Optional<ApiKey> find(String id);

  @SqlQuery(SELECT + " WHERE id = :id FOR UPDATE")
  Optional<ApiKey> lock(String id);

  @SqlQuery(SELECT + " ORDER BY created_at DESC, id LIMIT 1000")
  List<ApiKey> list();

  @SqlQuery(SELECT + " WHERE user_id = :user ORDER BY created_at DESC, id LIMIT 1000")
  List<ApiKey> listOf(UUID user);

  /// Does nothing when there is such a key.
  @SqlUpdate(
      """
      INSERT INTO auth.api_key
             (id, kind, name, prefix, hash, last_four, owner_type, owner_id, user_id, role,
              permissions, networks, created_at, created_by, expires_at, no_expiry_reason)
      VALUES (:id, :kind, :name, :prefix, :hash, :lastFour, :ownerType, :ownerId, CAST(:userId AS uuid), :role,
              :permissions, :networks, :createdAt, :createdBy, CAST(:expiresAt AS timestamptz),
              :noExpiryReason)
      ON CONFLICT DO NOTHING
      """)
  int insert(@BindMethods ApiKey key, byte[] hash);

  @SqlUpdate(
      """
      INSERT INTO auth.api_key
             (id, kind, name, prefix, hash, last_four, owner_type, owner_id, user_id, role,
              permissions, networks, created_at, created_by, expires_at, no_expiry_reason,
              secret_sealed)
      VALUES (:id, :kind, :name, :prefix, :hash, :lastFour, :ownerType, :ownerId,
              CAST(:userId AS uuid), :role, :permissions, :networks, :createdAt, :createdBy,
              CAST(:expiresAt AS timestamptz), :noExpiryReason, :sealed)
      """)
  void insertSigning(@BindMethods ApiKey key, byte[] hash, String sealed);

  @SqlUpdate("UPDATE auth.api_key SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
  int revoke(String id, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.api_key SET replaced_by = :by, expires_at = least(expires_at, CAST(:end AS timestamptz))
       WHERE id = :id
      """)
  void replace(String id, String by, Instant end);

  @SqlUpdate(
      """
      UPDATE auth.api_key SET last_used_at = :at
       WHERE id = :id AND (last_used_at IS NULL OR last_used_at < CAST(:at AS timestamptz) - interval '55 seconds')
      """)
  void used(String id, Instant at);

  @SqlQuery("SELECT EXISTS (SELECT FROM auth.users WHERE id = :id AND deleted_at IS NULL)")
  boolean hasUser(@Nullable UUID id);
}
