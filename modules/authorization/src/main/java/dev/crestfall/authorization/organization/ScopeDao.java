package dev.crestfall.authorization.organization;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// SQL of scopes.
@RegisterConstructorMapper(Place.class)
interface ScopeDao {
  /// The columns of [Place].
  String COLUMNS =
      "id, kind, parent_id, organization_id, name, personal_of, resource_type, resource_id,"
          + " visibility, created_at";

  /// Something that hangs on an organization, and would have no meaning in another.
  record Bond(String kind, String name) {}

  @SqlQuery("SELECT " + COLUMNS + " FROM authz.scope WHERE id = :id")
  Optional<Place> find(UUID id);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
             FROM authz.scope
            WHERE parent_id = :parent AND kind = :kind AND id > :after
            ORDER BY id
            LIMIT :limit
          """)
  List<Place> below(UUID parent, String kind, UUID after, int limit);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
             FROM authz.scope
            WHERE resource_type = :type AND resource_id = :id
          """)
  Optional<Place> resource(String type, String id);

  @SqlQuery(
      """
      INSERT INTO authz.scope (kind, parent_id, name) VALUES (:kind, :parent, :name) RETURNING id
      """)
  UUID insert(String kind, UUID parent, String name);

  @SqlQuery(
      """
      INSERT INTO authz.scope (kind, parent_id, resource_type, resource_id)
      VALUES ('resource', :parent, :type, :id)
      RETURNING id
      """)
  UUID insertResource(UUID parent, String type, String id);

  @SqlUpdate("UPDATE authz.scope SET name = :name WHERE id = :id")
  void rename(UUID id, String name);

  @SqlUpdate("UPDATE authz.scope SET visibility = :visibility WHERE id = :id")
  void show(UUID id, String visibility);

  @SqlUpdate("UPDATE authz.scope SET parent_id = :parent WHERE id = :id")
  void move(UUID id, UUID parent);

  @SqlUpdate("DELETE FROM authz.scope WHERE id = :id")
  void delete(UUID id);

  @SqlQuery("SELECT CAST(authz.ensure_personal(:user) AS text)")
  String ensurePersonal(String user);

  @SqlQuery("SELECT id FROM authz.scope WHERE personal_of = :user")
  Optional<UUID> personal(String user);

  /// The scopes of a principal's own roles, in the scope or below it.
  @SqlQuery(
      """
      WITH RECURSIVE down AS (
          SELECT id FROM authz.scope WHERE id = :scope
           UNION ALL
          SELECT scope.id FROM down JOIN authz.scope ON scope.parent_id = down.id
      )
      SELECT assignment.id FROM authz.assignment JOIN down ON down.id = scope_id
       WHERE principal_type = :type AND principal_id = :id
       ORDER BY assignment.id
      """)
  List<UUID> assignmentsBelow(UUID scope, String type, String id);

  @SqlUpdate(
      """
      DELETE FROM authz.group_member
       WHERE member_type = :type AND member_id = :id
         AND group_id IN (SELECT id FROM authz.principal_group
                           WHERE organization_id = CAST(:organization AS uuid))
      """)
  int leaveGroups(String type, String id, @Nullable UUID organization);

  /// Roles and groups of the old organization that are in use below a scope.
  @SqlQuery(
      """
      WITH RECURSIVE down AS (
          SELECT id FROM authz.scope WHERE id = :scope
           UNION ALL
          SELECT scope.id FROM down JOIN authz.scope ON scope.parent_id = down.id
      ), held AS (
          SELECT role_id, principal_type, principal_id
            FROM authz.assignment JOIN down ON down.id = scope_id
           UNION
          SELECT role_id, '', '' FROM authz.invitation JOIN down ON down.id = scope_id
      )
      SELECT 'role' AS kind, role.name
        FROM held JOIN authz.role ON role.id = role_id
       WHERE role.organization_id IS NOT NULL
       UNION
      SELECT 'group', principal_group.name
        FROM held JOIN authz.principal_group ON CAST(principal_group.id AS text) = principal_id
       WHERE principal_type = 'group' AND principal_group.organization_id IS NOT NULL
       LIMIT 5
      """)
  @RegisterConstructorMapper(Bond.class)
  List<Bond> bonds(UUID scope);

  @SqlQuery(
      """
      SELECT count(*) FROM authz.assignment JOIN authz.scope ON scope.id = scope_id
       WHERE principal_type = 'user' AND principal_id = :user AND kind = 'organization'
         AND role_id = '00000000-0000-4000-8000-000000000003'
      """)
  long owned(String user);
}
