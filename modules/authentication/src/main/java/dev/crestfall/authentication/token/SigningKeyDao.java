package dev.crestfall.authentication.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of keys.
interface SigningKeyDao {
  /// Tells every process that keys which are not in the table are others, and that whatever was
  /// judged good is to be judged anew.
  @SqlQuery(
      """
      SELECT count(pg_catalog.pg_notify('crestfall_bus', E'\\n' || told))
        FROM unnest(ARRAY[E'signing-keys\\n', E'revoked\\nall']) AS told
      """)
  long tell();

  /// A key as it is kept.
  record Row(
      UUID id,
      String algorithm,
      String status,
      String privateSealed,
      Instant createdAt,
      @Nullable Instant activatedAt,
      @Nullable Instant retiredAt) {}

  @SqlQuery(
      """
      SELECT id, algorithm, status, private_sealed, created_at, activated_at, retired_at
        FROM auth.signing_key
       WHERE status <> 'compromised'
       ORDER BY created_at
      """)
  @RegisterConstructorMapper(Row.class)
  List<Row> list();

  /// At most one active key of a kind gets in; the others do nothing.
  @SqlUpdate(
      """
      INSERT INTO auth.signing_key
             (id, algorithm, status, public_jwk, private_sealed, created_at, activated_at)
      VALUES (:id, :algorithm, :status, CAST(:publicJwk AS jsonb), :sealed, :at,
              CASE WHEN :status = 'active' THEN CAST(:at AS timestamptz) END)
      ON CONFLICT DO NOTHING
      """)
  int insert(UUID id, String algorithm, String status, String publicJwk, String sealed, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.signing_key SET status = 'retired', retired_at = :at
       WHERE status = 'active' AND algorithm <> 'A256GCM'
      """)
  int retireActive(Instant at);

  @SqlUpdate(
      "UPDATE auth.signing_key SET status = 'active', activated_at = :at WHERE id = :id AND status = 'standby'")
  int activate(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE auth.signing_key SET status = 'compromised', retired_at = :at
       WHERE id = :id AND status <> 'compromised'
      """)
  int compromise(UUID id, Instant at);

  @SqlUpdate(
      """
      DELETE FROM auth.signing_key
       WHERE status IN ('retired', 'compromised') AND retired_at < :before
      """)
  int deleteOver(Instant before);

  @SqlUpdate("LOCK TABLE auth.signing_key IN SHARE ROW EXCLUSIVE MODE")
  void lock();
}
