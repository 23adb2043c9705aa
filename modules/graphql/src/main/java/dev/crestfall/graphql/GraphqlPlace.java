package dev.crestfall.graphql;

import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.Authenticator;
import org.jspecify.annotations.Nullable;

/// Where a GraphQL module stands.
///
/// @param database as the login role that becomes others
/// @param pool of its connections
/// @param host of the own port
/// @param port the own one; [#NO_PORT] for none, [#FREE_PORT] for any
/// @param channel where the user says `NOTIFY channel, 'reload schema'`; empty for none
/// @param joined with whose identity step; null for PostgREST's own
public record GraphqlPlace(
    ConnectionString database,
    DatabaseSettings pool,
    String host,
    int port,
    String channel,
    @Nullable Joined joined) {
  public static final int NO_PORT = 0;
  public static final int FREE_PORT = -1;

  /// The identity step of the whole installation, in place of PostgREST's.
  ///
  /// @param authenticator for the own port; at the gateway the exchange has one already
  /// @param ownTokens whether tokens that only `rest.jwt-secret` knows are good too
  public record Joined(Authenticator authenticator, boolean ownTokens) {}
}
