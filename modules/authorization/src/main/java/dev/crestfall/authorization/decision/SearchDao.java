package dev.crestfall.authorization.decision;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// SQL of searches. `who` is a list of principals in JSON, null for a caller who may everything.
interface SearchDao {
  @SqlQuery(
      """
      SELECT id FROM authz.subjects_of(:action, :scope)
       WHERE type = :type AND id > :after
       ORDER BY id
       LIMIT :limit
      """)
  List<String> subjects(String action, UUID scope, String type, String after, int limit);

  @SqlQuery(
      """
      SELECT CAST(scope.id AS text)
        FROM authz.scopes_of(authz.who(CAST(:who AS jsonb)), :action) AS allowed
        JOIN authz.scope ON scope.id = allowed
       WHERE kind = :kind AND CAST(scope.id AS text) > :after
       ORDER BY scope.id
       LIMIT :limit
      """)
  List<String> scopes(@Nullable String who, String action, String kind, String after, int limit);

  @SqlQuery(
      """
      SELECT id FROM authz.resources_of(authz.who(CAST(:who AS jsonb)), :action, :type) AS id
       WHERE id > :after
       ORDER BY id
       LIMIT :limit
      """)
  List<String> resources(@Nullable String who, String action, String type, String after, int limit);
}
