package dev.crestfall.authentication.code.link;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface LinkDao {
  /// A link to be.
  record Row(
      UUID id,
      UUID userId,
      String purpose,
      String hash,
      String codeHash,
      String redirectTo,
      boolean pkce,
      Instant now,
      Instant expiresAt) {}

  /// A link that was spent.
  record Spent(UUID userId, String redirectTo, boolean pkce) {}

  /// Puts a link in the place of the user's older one, unless that is too young.
  @SqlUpdate(
      """
      INSERT INTO auth.link AS known
             (id, user_id, purpose, hash, code_hash, redirect_to, pkce, created_at, expires_at)
      VALUES (:id, :userId, :purpose, decode(:hash, 'hex'), decode(:codeHash, 'hex'), :redirectTo, :pkce, :now, :expiresAt)
      ON CONFLICT (user_id, purpose)
        DO UPDATE SET id = excluded.id, hash = excluded.hash, code_hash = excluded.code_hash,
                      redirect_to = excluded.redirect_to, pkce = excluded.pkce, tries = 0,
                      created_at = excluded.created_at, expires_at = excluded.expires_at
              WHERE known.created_at <= :notAfter
      """)
  int put(@BindMethods Row row, @Bind("notAfter") Instant notAfter);

  /// Spends a link: of any number who come with it at once, one gets the row.
  @SqlQuery(
      """
      DELETE FROM auth.link
       WHERE hash = decode(:hash, 'hex') AND purpose = :purpose AND expires_at > :now
      RETURNING user_id, redirect_to, pkce
      """)
  @RegisterConstructorMapper(Spent.class)
  Optional<Spent> spend(String hash, String purpose, Instant now);

  /// Whose link it is; it stays.
  @SqlQuery(
      """
      SELECT user_id FROM auth.link
       WHERE (hash = decode(:hash, 'hex') OR code_hash = decode(:hash, 'hex')) AND purpose = :purpose AND expires_at > :now
      """)
  Optional<UUID> owner(String hash, String purpose, Instant now);

  /// Counts a try at the code of an address.
  ///
  /// @return how many there were, this one included
  @SqlQuery(
      """
      UPDATE auth.link AS link
         SET tries = link.tries + 1
        FROM auth.users AS owner
       WHERE owner.id = link.user_id AND lower(owner.email) = :email AND owner.aud = :aud
         AND NOT owner.is_sso_user AND link.purpose = :purpose AND link.expires_at > :now
      RETURNING link.tries
      """)
  Optional<Integer> count(String email, String aud, String purpose, Instant now);

  /// Spends the link of a code.
  @SqlQuery(
      """
      DELETE FROM auth.link
       WHERE code_hash = decode(:hash, 'hex') AND purpose = :purpose AND expires_at > :now AND tries <= :most
      RETURNING user_id, redirect_to, pkce
      """)
  @RegisterConstructorMapper(Spent.class)
  Optional<Spent> spendCode(String hash, String purpose, Instant now, int most);

  @SqlUpdate("DELETE FROM auth.link WHERE expires_at < :now")
  int forget(Instant now);
}
