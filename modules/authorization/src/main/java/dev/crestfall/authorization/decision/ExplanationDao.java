package dev.crestfall.authorization.decision;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// SQL of explanations.
interface ExplanationDao {
  @SqlQuery(
      """
      SELECT role.id
        FROM authz.role JOIN authz.role_grant ON role_grant.role_id = role.id
       WHERE permission = :permission
         AND (organization_id IS NULL OR organization_id = CAST(:organization AS uuid))
       ORDER BY built_in DESC, name
      """)
  List<UUID> rolesWith(String permission, @Nullable UUID organization);
}
