package dev.crestfall.authorization.role;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// SQL of roles.
@RegisterConstructorMapper(RoleDao.Row.class)
interface RoleDao {
  /// A role as it is kept, with what it says itself and what it comes to, each joined by spaces.
  record Row(
      UUID id,
      @Nullable UUID organizationId,
      String name,
      String description,
      @Nullable UUID parentId,
      boolean builtIn,
      String aliases,
      String kinds,
      String patterns,
      String permissions,
      Instant createdAt) {}

  /// How much hangs on a role.
  record Use(long assignments, long invitations, long children) {}

  /// The columns of [Row].
  String COLUMNS =
      """
      role.id, role.organization_id, role.name, role.description, role.parent_id, role.built_in,
      array_to_string(role.aliases, ' ') AS aliases,
      array_to_string(role.kinds, ' ') AS kinds,
      array_to_string(ARRAY(
          SELECT pattern FROM authz.role_permission WHERE role_id = role.id ORDER BY pattern),
          ' ') AS patterns,
      array_to_string(ARRAY(
          SELECT permission FROM authz.role_grant WHERE role_id = role.id ORDER BY permission),
          ' ') AS permissions,
      role.created_at
      """;

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
             FROM authz.role
            WHERE organization_id IS NULL OR organization_id = CAST(:organization AS uuid)
            ORDER BY built_in DESC, organization_id NULLS FIRST, name
          """)
  List<Row> list(@Nullable UUID organization);

  @SqlQuery("SELECT " + COLUMNS + " FROM authz.role WHERE id = :id")
  Optional<Row> find(UUID id);

  @SqlQuery(
      """
      INSERT INTO authz.role (organization_id, name, description, parent_id)
      VALUES (CAST(:organization AS uuid), :name, :description, CAST(:parent AS uuid))
      RETURNING id
      """)
  UUID insert(@Nullable UUID organization, String name, String description, @Nullable UUID parent);

  @SqlUpdate(
      """
      UPDATE authz.role SET name = :name, description = :description, parent_id = CAST(:parent AS uuid)
       WHERE id = :id
      """)
  void update(UUID id, String name, String description, @Nullable UUID parent);

  @SqlUpdate("INSERT INTO authz.role_permission (role_id, pattern) VALUES (:role, :pattern)")
  void addPattern(UUID role, String pattern);

  @SqlUpdate("DELETE FROM authz.role_permission WHERE role_id = :role AND pattern = :pattern")
  void removePattern(UUID role, String pattern);

  @SqlQuery(
      """
      SELECT (SELECT count(*) FROM authz.assignment WHERE role_id = :id) AS assignments,
             (SELECT count(*) FROM authz.invitation WHERE role_id = :id) AS invitations,
             (SELECT count(*) FROM authz.role WHERE parent_id = :id) AS children
      """)
  @RegisterConstructorMapper(Use.class)
  Use use(UUID id);

  @SqlUpdate(
      """
      INSERT INTO authz.assignment
             (principal_type, principal_id, role_id, scope_id, expires_at, granted_by, created_at)
      SELECT principal_type, principal_id, :to, scope_id, expires_at, granted_by, created_at
        FROM authz.assignment WHERE role_id = :from
          ON CONFLICT (principal_type, principal_id, scope_id, role_id) DO UPDATE
         SET expires_at = CASE
                 WHEN assignment.expires_at IS NULL OR excluded.expires_at IS NULL THEN NULL
                 ELSE greatest(assignment.expires_at, excluded.expires_at) END
      """)
  void reassign(UUID from, UUID to);

  @SqlUpdate("DELETE FROM authz.assignment WHERE role_id = :role")
  void deleteAssignments(UUID role);

  @SqlUpdate("UPDATE authz.invitation SET role_id = :to WHERE role_id = :from")
  void reassignInvitations(UUID from, UUID to);

  @SqlUpdate("UPDATE authz.role SET parent_id = :to WHERE parent_id = :from")
  void reassignChildren(UUID from, UUID to);

  @SqlQuery(
      "SELECT count(*) FROM authz.assignment JOIN authz.scope ON scope.id = scope_id"
          + " WHERE role_id = :role AND NOT (scope.kind || '' = ANY"
          + " (SELECT unnest(kinds) FROM authz.role WHERE id = :to))")
  long misplaced(UUID role, UUID to);

  @SqlUpdate("DELETE FROM authz.role WHERE id = :id")
  void delete(UUID id);

  @SqlQuery(
      """
      SELECT coalesce(max(revision), 0) FROM authz.matrix
       WHERE organization_id IS NULL OR organization_id = CAST(:organization AS uuid)
      """)
  long revision(@Nullable UUID organization);

  /// The distinct principals that hold a role, groups counted once.
  @SqlQuery(
      """
      SELECT count(DISTINCT (principal_type, principal_id)) FROM authz.assignment
       WHERE role_id = :role AND (expires_at IS NULL OR expires_at > now())
      """)
  long holders(UUID role);

  /// The role and those that build on it.
  @SqlQuery(
      """
      WITH RECURSIVE below AS (
          SELECT id, 1 AS depth FROM authz.role WHERE id = :role
           UNION
          SELECT role.id, below.depth + 1
            FROM below JOIN authz.role ON role.parent_id = below.id
           WHERE below.depth < 6
      )
      SELECT DISTINCT id FROM below
      """)
  List<UUID> family(UUID role);
}
