package dev.crestfall.authentication.hmac;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Nonces that were spent.
interface NonceDao {
  @SqlUpdate(
      """
      INSERT INTO auth.hmac_nonce (key_id, nonce, expires_at)
      VALUES (:key, :nonce, :until)
      ON CONFLICT DO NOTHING
      """)
  int spend(String key, String nonce, Instant until);

  @SqlUpdate("DELETE FROM auth.hmac_nonce WHERE expires_at < :now")
  int sweep(Instant now);
}
