package dev.crestfall.authorization.engine;

import dev.crestfall.authorization.model.Grant;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.authorization.model.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// The facts, from the tables.
@RegisterRowMapper(FactsDao.TieMapper.class)
@RegisterRowMapper(FactsDao.ScopeMapper.class)
@RegisterRowMapper(FactsDao.RoleMapper.class)
interface FactsDao {
  /// A role that a principal holds, or a group that it is in: one of the two is null.
  record Tie(@Nullable Grant grant, @Nullable String group) {}

  @SqlQuery(
      """
      SELECT scope_id, role_id, expires_at, NULL AS group_id
        FROM authz.assignment
       WHERE principal_type = :type AND principal_id = :id
       UNION ALL
      SELECT NULL, NULL, NULL, CAST(group_id AS text)
        FROM authz.group_member
       WHERE member_type = :type AND member_id = :id
      """)
  List<Tie> ties(String type, String id);

  @SqlQuery("SELECT * FROM authz.scope WHERE id = :id")
  Optional<Scope> scope(UUID id);

  @SqlQuery("SELECT * FROM authz.scope WHERE resource_type = :type AND resource_id = :id")
  Optional<Scope> resource(String type, String id);

  @SqlQuery(
      """
      SELECT id, name, organization_id, built_in, kinds,
             ARRAY(SELECT permission FROM authz.role_grant WHERE role_id = role.id) AS permissions
        FROM authz.role
       WHERE id = :id
      """)
  Optional<Role> role(UUID id);

  @SqlQuery("SELECT name FROM authz.permission")
  Set<String> permissions();

  @SqlQuery(
      """
      SELECT greatest((SELECT max(revision) FROM authz.change), (SELECT revision FROM authz.pruned))
      """)
  long revision();

  /// Maps rows of [#ties].
  final class TieMapper implements RowMapper<Tie> {
    @Override
    public Tie map(ResultSet row, StatementContext context) throws SQLException {
      String group = row.getString("group_id");
      if (group != null) {
        return new Tie(null, group);
      }
      Timestamp expires = row.getTimestamp("expires_at");
      return new Tie(
          new Grant(
              row.getObject("scope_id", UUID.class),
              row.getObject("role_id", UUID.class),
              expires == null ? null : expires.toInstant()),
          null);
    }
  }

  /// Maps rows of `authz.scope`.
  final class ScopeMapper implements RowMapper<Scope> {
    @Override
    public Scope map(ResultSet row, StatementContext context) throws SQLException {
      return new Scope(
          row.getObject("id", UUID.class),
          ScopeKind.of(row.getString("kind")).orElseThrow(),
          row.getObject("parent_id", UUID.class),
          row.getObject("organization_id", UUID.class),
          row.getString("name"),
          row.getString("resource_type"),
          row.getString("resource_id"),
          Visibility.of(row.getString("visibility")).orElseThrow());
    }
  }

  /// Maps rows of `authz.role` with what they come to.
  final class RoleMapper implements RowMapper<Role> {
    @Override
    public Role map(ResultSet row, StatementContext context) throws SQLException {
      Set<ScopeKind> kinds = EnumSet.noneOf(ScopeKind.class);
      for (String kind : texts(row, "kinds")) {
        kinds.add(ScopeKind.of(kind).orElseThrow());
      }
      return new Role(
          row.getObject("id", UUID.class),
          row.getString("name"),
          row.getObject("organization_id", UUID.class),
          row.getBoolean("built_in"),
          kinds,
          Set.copyOf(texts(row, "permissions")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
      return Arrays.asList((String[]) row.getArray(column).getArray());
    }
  }
}
