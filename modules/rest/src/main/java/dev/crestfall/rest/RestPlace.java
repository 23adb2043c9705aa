package dev.crestfall.rest;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.session.IdentityStep;
import java.util.function.Consumer;

/// Where a REST module stands.
///
/// @param database as the login role that becomes others
/// @param host of the own port
/// @param port the own one; [#NO_PORT] for none, [#FREE_PORT] for any
/// @param bodyLimit the longest body that is read, in bytes
/// @param identity who says who calls
/// @param entrance what stands at the own port
/// @param judge is shown what the database says of settings, and may refuse it by a
///   [ConfigException][dev.crestfall.kernel.config.ConfigException]
public record RestPlace(
    ConnectionString database,
    String host,
    int port,
    long bodyLimit,
    IdentityStep identity,
    Entrance entrance,
    Consumer<Config> judge) {
  public static final int NO_PORT = 0;
  public static final int FREE_PORT = -1;

  /// A place where nobody but `rest.jwt-secret` says who calls, as with PostgREST.
  public RestPlace(ConnectionString database, String host, int port, long bodyLimit) {
    this(database, host, port, bodyLimit, IdentityStep.OWN, Entrance.LOCAL, _ -> {});
  }

  /// 64 MB: a bulk insert of 50 MB passes with a heap of 256 MB.
  public static final long DEFAULT_BODY_LIMIT = 64L * 1024 * 1024;
}
