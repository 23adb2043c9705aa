package dev.crestfall.rest;

import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.Authenticator;
import org.jspecify.annotations.Nullable;

/// Where a REST module stands.
///
/// @param database as the login role that becomes others
/// @param host of the own port
/// @param port the own one; [#NO_PORT] for none, [#FREE_PORT] for any
/// @param bodyLimit the longest body that is read, in bytes
/// @param joined with whose identity step; null for PostgREST's own
public record RestPlace(
    ConnectionString database, String host, int port, long bodyLimit, @Nullable Joined joined) {
  public static final int NO_PORT = 0;
  public static final int FREE_PORT = -1;

  /// The identity step of the whole installation, in place of PostgREST's.
  ///
  /// @param authenticator for the own port; at the gateway the exchange has one already
  /// @param ownTokens whether tokens that only `rest.jwt-secret` knows are good too
  public record Joined(Authenticator authenticator, boolean ownTokens) {}

  /// A place where nobody but `rest.jwt-secret` says who calls, as with PostgREST.
  public RestPlace(ConnectionString database, String host, int port, long bodyLimit) {
    this(database, host, port, bodyLimit, null);
  }

  /// 64 MB: a bulk insert of 50 MB passes with a heap of 256 MB.
  public static final long DEFAULT_BODY_LIMIT = 64L * 1024 * 1024;
}
