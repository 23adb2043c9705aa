package dev.crestfall.graphql.live.watch;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface LeaseDao {
  /// Whether anybody has watched anything in this database.
  @SqlQuery("SELECT to_regclass('graphql_live.lease') IS NOT NULL")
  boolean isPrepared();

  /// The tables behind these names; null among them when there is more than tables tell.
  @SqlQuery("SELECT relation::bigint FROM graphql_live.sources(:schemas, :names)")
  List<@Nullable Long> sources(String[] schemas, String[] names);

  /// `kept` or `made`; null when the trigger can't be made now.
  @SqlQuery("SELECT graphql_live.watch(:relation::oid, :process, make_interval(secs => :seconds))")
  @Nullable String watch(long relation, UUID process, double seconds);

  /// Lets the trigger be for a while: who has gone may come again.
  @SqlUpdate(
      """
      UPDATE graphql_live.lease SET ends_at = clock_timestamp() + make_interval(secs => :seconds)
       WHERE relation = :relation::oid AND process = :process
      """)
  void release(long relation, UUID process, double seconds);

  @SqlUpdate("DELETE FROM graphql_live.lease WHERE process = :process")
  void releaseAll(UUID process);

  @SqlUpdate("DELETE FROM graphql_live.lease WHERE ends_at < clock_timestamp()")
  void forget();

  @SqlQuery("SELECT idle::bigint FROM graphql_live.idle() AS idle")
  List<Long> idle();

  @SqlQuery("SELECT graphql_live.unwatch(:relation::oid)")
  boolean unwatch(long relation);
}
