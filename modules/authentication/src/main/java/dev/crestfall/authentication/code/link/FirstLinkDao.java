package dev.crestfall.authentication.code.link;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface FirstLinkDao {
  /// Whether anything here knows of administrators.
  @SqlQuery("SELECT to_regprocedure('authz.has_administrator()') IS NOT NULL")
  boolean isDecided();

  @SqlQuery("SELECT authz.has_administrator()")
  boolean hasAdministrator();

  /// Puts a link in the place of the older one.
  @SqlUpdate(
      """
      INSERT INTO auth.first_link (hash, expires_at) VALUES (:hash, :expiresAt)
      ON CONFLICT (one) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at
      """)
  int put(byte[] hash, Instant expiresAt);

  /// Spends the link: of any number who come with it at once, one gets 1.
  @SqlUpdate("DELETE FROM auth.first_link WHERE hash = :hash AND expires_at > :now")
  int spend(byte[] hash, Instant now);

  /// Makes a user administrator of everything; false when there is one.
  @SqlQuery("SELECT authz.first_administrator(:user)")
  boolean appoint(String user);
}
