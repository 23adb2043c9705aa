package dev.crestfall.authentication.web3;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// What lets somebody in once.
interface SpentDao {
  /// Spends a message; 0 when it was spent before, or is being spent.
  @SqlUpdate(
      """
      INSERT INTO auth.web3_spent (hash, expires_at) VALUES (:hash, :expiresAt)
      ON CONFLICT (hash) DO NOTHING
      """)
  int spend(byte[] hash, Instant expiresAt);

  @SqlUpdate("INSERT INTO auth.web3_nonce (hash, expires_at) VALUES (:hash, :expiresAt)")
  void issue(byte[] hash, Instant expiresAt);

  /// Spends a nonce; 0 when there is none of the kind.
  @SqlUpdate("DELETE FROM auth.web3_nonce WHERE hash = :hash AND expires_at > :now")
  int spendNonce(byte[] hash, Instant now);

  @SqlUpdate(
      """
      DELETE FROM auth.web3_spent
       WHERE hash IN (SELECT hash FROM auth.web3_spent WHERE expires_at < :now
                       ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
      """)
  int forget(Instant now);

  @SqlUpdate(
      """
      DELETE FROM auth.web3_nonce
       WHERE hash IN (SELECT hash FROM auth.web3_nonce WHERE expires_at < :now
                       ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
      """)
  int forgetNonces(Instant now);
}
