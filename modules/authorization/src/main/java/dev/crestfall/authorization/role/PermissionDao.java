package dev.crestfall.authorization.role;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// SQL of permissions.
@RegisterConstructorMapper(PermissionDao.Declared.class)
interface PermissionDao {
  /// A permission as it is kept; `module` is null for one that an administrator made.
  record Declared(String name, String description, @Nullable String module) {}

  /// A permission and a built-in role that holds it.
  record Holder(String role, String permission) {}

  @SqlQuery("SELECT name, description, module FROM authz.permission ORDER BY name")
  List<Declared> list();

  @SqlQuery("SELECT name, description, module FROM authz.permission WHERE name = :name")
  Optional<Declared> find(String name);

  @SqlUpdate(
      """
      INSERT INTO authz.permission (name, description, module)
      VALUES (:name, :description, :module)
      """)
  void insert(String name, String description, @Nullable String module);

  @SqlUpdate(
      """
      UPDATE authz.permission SET description = :description, module = :module WHERE name = :name
      """)
  void update(String name, String description, @Nullable String module);

  @SqlUpdate("DELETE FROM authz.permission WHERE name = :name")
  void delete(String name);

  @SqlUpdate("DELETE FROM authz.role_permission WHERE pattern = :name")
  void deletePattern(String name);

  @SqlQuery(
      """
      SELECT role.name AS role, role_permission.pattern AS permission
        FROM authz.role_permission JOIN authz.role ON role.id = role_permission.role_id
       WHERE role.built_in
      """)
  @RegisterConstructorMapper(Holder.class)
  List<Holder> holders();

  @SqlUpdate(
      """
      INSERT INTO authz.role_permission (role_id, pattern)
      SELECT id, :permission FROM authz.role WHERE built_in AND name = :role
          ON CONFLICT DO NOTHING
      """)
  int hold(String role, String permission);

  @SqlUpdate(
      """
      DELETE FROM authz.role_permission
       WHERE pattern = :permission
         AND role_id = (SELECT id FROM authz.role WHERE built_in AND name = :role)
      """)
  void release(String role, String permission);
}
