package dev.crestfall.kernel.audit;

import java.time.OffsetDateTime;
import java.util.UUID;

/// A row of the log as it is kept.
///
/// @param details JSON
public record AuditRow(
    UUID id,
    OffsetDateTime at,
    String action,
    String actorType,
    String actor,
    String session,
    String ip,
    String requestId,
    String resourceType,
    String resource,
    String organization,
    String workspace,
    String outcome,
    String details) {
  /// The columns in the order of the components, for queries of `audit.event`.
  public static final String COLUMNS =
      """
      id, at, action, actor_type, actor, session, ip, request_id, resource_type, resource, \
      organization, workspace, outcome, details::text AS details\
      """;
}
