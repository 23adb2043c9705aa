package dev.crestfall.authorization.engine;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// What changed.
interface ChangeDao {
  /// One thing that is no longer what it was.
  record Change(long revision, String kind, String key) {}

  @SqlQuery("SELECT revision FROM authz.pruned")
  long pruned();

  @SqlQuery(
      """
      SELECT revision, kind, key
        FROM authz.change
       WHERE revision > :seen
       ORDER BY revision
      """)
  @RegisterConstructorMapper(Change.class)
  List<Change> since(long seen);
}
