package dev.crestfall.graphql;

import dev.crestfall.graphql.live.watch.Triggers;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.session.IdentityStep;
import dev.crestfall.kernel.store.Store;
import org.jspecify.annotations.Nullable;

/// Where a GraphQL module stands.
///
/// @param database as the login role that becomes others
/// @param pool of its connections
/// @param host of the own port
/// @param port the own one; [#NO_PORT] for none, [#FREE_PORT] for any
/// @param channel where the user says `NOTIFY channel, 'reload schema'`; empty for none
/// @param own the database as its owner, where subscriptions may keep something in it; null where
///   nothing is written
/// @param identity who says who calls
/// @param entrance what stands at the own port
public record GraphqlPlace(
    ConnectionString database,
    DatabaseSettings pool,
    String host,
    int port,
    String channel,
    @Nullable Own own,
    IdentityStep identity,
    Entrance entrance) {
  public static final int NO_PORT = 0;
  public static final int FREE_PORT = -1;

  /// A database that is ours.
  ///
  /// @param times how long what is kept there lasts
  public record Own(Store store, Triggers.Times times) {
    /// With the usual times.
    public static Own of(Store store) {
      return new Own(store, Triggers.Times.USUAL);
    }
  }
}
