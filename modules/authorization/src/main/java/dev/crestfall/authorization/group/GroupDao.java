package dev.crestfall.authorization.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// SQL of groups.
@RegisterConstructorMapper(GroupDao.Row.class)
@RegisterConstructorMapper(GroupDao.Member.class)
interface GroupDao {
  /// A group as it is kept.
  record Row(UUID id, @Nullable UUID organizationId, String name, Instant createdAt) {}

  /// Who is in a group directly.
  record Member(String memberType, String memberId, Instant createdAt) {}

  @SqlQuery(
      """
      SELECT id, organization_id, name, created_at
        FROM authz.principal_group
       WHERE organization_id IS NOT DISTINCT FROM CAST(:organization AS uuid) AND id > :after
       ORDER BY id
       LIMIT :limit
      """)
  List<Row> list(@Nullable UUID organization, UUID after, int limit);

  @SqlQuery(
      "SELECT id, organization_id, name, created_at FROM authz.principal_group WHERE id = :id")
  Optional<Row> find(UUID id);

  @SqlQuery(
      """
      INSERT INTO authz.principal_group (organization_id, name)
      VALUES (CAST(:organization AS uuid), :name)
      RETURNING id
      """)
  UUID insert(@Nullable UUID organization, String name);

  @SqlUpdate("UPDATE authz.principal_group SET name = :name WHERE id = :id")
  void rename(UUID id, String name);

  @SqlUpdate("DELETE FROM authz.principal_group WHERE id = :id")
  void delete(UUID id);

  @SqlQuery(
      """
      SELECT member_type, member_id, created_at
        FROM authz.group_member
       WHERE group_id = :group
       ORDER BY member_type, member_id
       LIMIT 10000
      """)
  List<Member> members(UUID group);

  @SqlUpdate(
      """
      INSERT INTO authz.group_member (group_id, member_type, member_id)
      VALUES (:group, :type, :id)
          ON CONFLICT DO NOTHING
      """)
  int add(UUID group, String type, String id);

  @SqlUpdate(
      """
      DELETE FROM authz.group_member
       WHERE group_id = :group AND member_type = :type AND member_id = :id
      """)
  int remove(UUID group, String type, String id);
}
