package dev.crestfall.authorization.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// SQL of assignments.
@RegisterConstructorMapper(Assignment.class)
interface AssignmentDao {
  /// The columns of [Assignment].
  String COLUMNS =
      """
      assignment.id, principal_type, principal_id, role_id, role.name AS role_name, scope_id,
      scope.kind AS scope_kind, scope.name AS scope_name, scope.resource_type, scope.resource_id,
      scope.organization_id, expires_at, granted_by, assignment.created_at
      """;

  /// The tables of [Assignment].
  String TABLES =
      """
        FROM authz.assignment
        JOIN authz.role ON role.id = role_id
        JOIN authz.scope ON scope.id = scope_id
      """;

  @SqlQuery("SELECT " + COLUMNS + TABLES + " WHERE assignment.id = :id")
  Optional<Assignment> find(UUID id);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + TABLES
          + """
           WHERE principal_type = :type AND principal_id = :id AND scope_id = :scope
             AND role_id = :role
          """)
  Optional<Assignment> find(String type, String id, UUID scope, UUID role);

  @SqlQuery(
      """
      INSERT INTO authz.assignment
             (principal_type, principal_id, role_id, scope_id, expires_at, granted_by)
      VALUES (:type, :id, :role, :scope, CAST(:expiresAt AS timestamptz), :grantedBy)
          ON CONFLICT (principal_type, principal_id, scope_id, role_id) DO UPDATE
         SET expires_at = excluded.expires_at, granted_by = excluded.granted_by
      RETURNING id
      """)
  UUID put(
      String type, String id, UUID role, UUID scope, @Nullable Instant expiresAt, String grantedBy);

  @SqlUpdate("DELETE FROM authz.assignment WHERE id = :id")
  void delete(UUID id);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + TABLES
          + """
           WHERE scope_id = :scope AND assignment.id > :after
           ORDER BY assignment.id
           LIMIT :limit
          """)
  List<Assignment> ofScope(UUID scope, UUID after, int limit);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + TABLES
          + """
           WHERE principal_type = :type AND principal_id = :id AND assignment.id > :after
           ORDER BY assignment.id
           LIMIT :limit
          """)
  List<Assignment> ofPrincipal(String type, String id, UUID after, int limit);

  /// How many hold the role there for good, but for one: groups may be empty, so they don't count.
  @SqlQuery(
      """
      SELECT count(*) FROM authz.assignment
       WHERE scope_id = :scope AND role_id = :role AND expires_at IS NULL
         AND principal_type IN ('user', 'service_account') AND id <> :except
      """)
  long others(UUID scope, UUID role, UUID except);

  @SqlQuery("SELECT organization_id FROM authz.principal_group WHERE CAST(id AS text) = :id")
  List<Optional<UUID>> groupHome(String id);
}
