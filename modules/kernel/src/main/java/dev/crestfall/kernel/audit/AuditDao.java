package dev.crestfall.kernel.audit;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
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

  @SqlBatch(
      """
      INSERT INTO audit.event (action, actor_type, actor, session, ip, request_id, resource_type,
                               resource, organization, workspace, outcome, details)
      VALUES (:action, :actorType, :actor, :session, :ip, :requestId, :resourceType,
              :resource, :organization, :workspace, :outcome, CAST(:detailsText AS jsonb))
      """)
  void insert(@BindMethods List<AuditEvent> events);

  @SqlQuery(
      "SELECT "
          + AuditRow.COLUMNS
          + """

           FROM audit.event
          WHERE at >= :since
            AND (:action IN ('', action)
                 OR action = (SELECT action FROM audit.alias WHERE alias = :action))
            AND :actor IN ('', actor)
            AND :resource IN ('', resource)
            AND :organization IN ('', organization)
            AND :outcome IN ('', outcome)
          ORDER BY at DESC, id
          LIMIT :limit
          """)
  @RegisterConstructorMapper(AuditRow.class)
  List<AuditRow> list(@BindMethods AuditFilter filter);
}
