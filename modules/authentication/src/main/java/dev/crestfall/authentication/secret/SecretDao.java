package dev.crestfall.authentication.secret;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(Secret.class)
interface SecretDao {
  String SELECT =
      """
      SELECT id, workspace_id, name, version, sealed, last_four, created_by, created_at, updated_at
        FROM vault.secret
      """;

  @SqlQuery(SELECT + " WHERE id = :id")
  Optional<Secret> find(UUID id);

  @SqlQuery(SELECT + " WHERE id = :id FOR UPDATE")
  Optional<Secret> lock(UUID id);

  @SqlQuery(
      SELECT + " WHERE workspace_id = :workspace AND name > :after ORDER BY name LIMIT :limit")
  List<Secret> list(UUID workspace, String after, int limit);

  @SqlUpdate(
      """
      INSERT INTO vault.secret (id, workspace_id, name, sealed, last_four, created_by)
      VALUES (:id, :workspace, :name, :sealed, :lastFour, :createdBy)
      ON CONFLICT (workspace_id, name) DO NOTHING
      """)
  int insert(
      UUID id, UUID workspace, String name, String sealed, String lastFour, String createdBy);

  @SqlUpdate(
      """
      UPDATE vault.secret
         SET name = :name, version = :version, sealed = :sealed, last_four = :lastFour,
             updated_at = now()
       WHERE id = :id
      """)
  void update(UUID id, String name, long version, String sealed, String lastFour);

  @SqlQuery(
      "SELECT EXISTS (SELECT FROM vault.secret WHERE workspace_id = :workspace AND name = :name)")
  boolean hasName(UUID workspace, String name);

  @SqlUpdate("DELETE FROM vault.secret WHERE id = :id")
  int delete(UUID id);
}
