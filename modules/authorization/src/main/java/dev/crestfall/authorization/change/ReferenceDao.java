package dev.crestfall.authorization.change;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Names into ids.
interface ReferenceDao {
  @SqlQuery(
      "SELECT id FROM (SELECT authz.find_role(CAST(:organization AS uuid), :name) AS id) AS found"
          + " WHERE id IS NOT NULL")
  Optional<UUID> findRole(@Nullable UUID organization, String name);

  @SqlQuery("SELECT authz.turn() IS NULL")
  boolean turn();
}
