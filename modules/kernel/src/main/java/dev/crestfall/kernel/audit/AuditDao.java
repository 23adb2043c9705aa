package dev.crestfall.kernel.audit;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface AuditDao {
  @SqlUpdate(
      """
      INSERT INTO audit.event (action, actor_type, actor, session, ip, request_id, resource_type,
                               resource, organization, workspace, outcome, details)
      VALUES (:action, :actorType, :actor, :session, :ip, :requestId, :resourceType,
              :resource, :organization, :workspace, :outcome, CAST(:detailsText AS jsonb))
      """)
  void insert(@BindMethods AuditEvent event);
}
