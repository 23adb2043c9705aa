package dev.crestfall.authentication.admin;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Asks what the authorization module publishes in SQL.
interface PermitDao {
  @SqlQuery("SELECT to_regprocedure('authz.outranks(text)') IS NOT NULL")
  boolean isDecided();

  /// Says who asks, until the transaction ends.
  @SqlQuery("SELECT set_config('request.jwt.claims', :claims, true)")
  String asks(String claims);

  /// Everywhere, or in the team of the installation.
  @SqlQuery(
      """
      SELECT coalesce(authz.has(:permission), false)
          OR coalesce(authz.has(:permission, authz.installation()), false)
      """)
  boolean has(String permission);

  @SqlQuery("SELECT authz.outranks(:user)")
  boolean outranks(String user);
}
